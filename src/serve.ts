import { isSetUpOpen } from './app/set-up.ts'
import { openLibrary } from './auth/library.ts'
import { issueSetupCode } from './auth/setup-code.ts'
import type { Platform } from './commands/platform.ts'
import type { Config } from './config.ts'
import { fastifyLog } from './fastify-log.ts'
import { freePort } from './free-port.ts'
import { createServer } from './http/server.ts'
import { createNode, type YeslineNode } from './node.ts'
import { openMediaFiles } from './open-media-files.ts'
import { providerUrls } from './provider-clients.ts'
import { deriveKey } from './seal/master-key.ts'
import { openSimulator } from './simulated/open-simulator.ts'
import { createPopulate } from './simulated/populate.ts'
import { refreshSenders } from './simulated/refresh-senders.ts'
import { createProvision, registerSender } from './simulated/senders.ts'
import { readVerifier } from './verifier-build.ts'
import { WEB_ROOT } from './workspace-build.ts'

export interface ServeOptions {
  readonly platform: Platform
  readonly print: (line: string) => void
}

export interface Serving {
  readonly url: string
  readonly simulatorUrl: string
  stop(): Promise<void>
}

/** Puts the parts of one process together and listens: the only place that knows all of them. */
export async function startServing({ platform, print }: ServeOptions): Promise<Serving> {
  const { config, log, database, masterKey } = platform
  const port = await freePort(config.host, config.port)
  const ownUrl = `http://${config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host}:${port}`
  const simulator = await openSimulator(config, log)
  const urls = providerUrls(config, { ownUrl, simulatorUrl: simulator.url })
  const media = await openMediaFiles(config)
  const node = await createNode({ platform, urls, media })
  const auth = await openLibrary({ pool: database.authPool, secret: deriveKey(masterKey, 'auth') })
  const link = { simulatorUrl: simulator.url, ownUrl }
  let ready = false
  const { app } = await createServer({
    deps: node.deps,
    auth,
    intake: node.intake,
    settings: node.settings,
    accounts: node.accounts,
    confirmers: node.confirmers,
    provision: createProvision({
      ...link,
      database,
      whatsAppFor: (settings) =>
        node.clients.whatsAppFor({ ...settings, provider: 'whatsapp_cloud', credentialsVersion: 'set-up' }),
    }),
    populate: createPopulate({
      ...link,
      deps: node.deps,
      setSimulatorClock: (organizationId, offsetMs) => setSimulatorClock(node, link, organizationId, offsetMs),
    }),
    forgetElsewhere: node.forgetElsewhere,
    onFeed: node.feedBell.listen,
    simulatorUrl: new URL(simulator.url),
    publicUrl: config.publicUrl ?? null,
    ownUrl: new URL(ownUrl),
    webRoot: WEB_ROOT,
    verifier: readVerifier,
    log: fastifyLog(log),
    isReady: () => ready,
  })
  await node.startPulse()
  await app.listen({ host: config.host, port })
  await refreshSenders(node, link)
  ready = true
  await greet({ config, print, port, node, simulatorUrl: simulator.url })
  return {
    url: ownUrl,
    simulatorUrl: simulator.url,
    async stop() {
      ready = false
      await app.close()
      await node.close()
      await simulator.close()
    },
  }
}

async function setSimulatorClock(
  node: YeslineNode,
  link: Parameters<typeof registerSender>[0],
  organizationId: Parameters<typeof registerSender>[1],
  offsetMs: number,
): Promise<void> {
  const { channels } = await node.settings.settingsOf(organizationId)
  for (const channel of [channels.whatsapp, channels.sms]) {
    if (channel?.row.simulated === true)
      await registerSender(link, organizationId, { ...channel.row, credentials: channel.credentials }, offsetMs)
  }
}

interface Greeting {
  readonly config: Config
  readonly print: (line: string) => void
  readonly port: number
  readonly node: YeslineNode
  readonly simulatorUrl: string
}

/** One address, and the set-up code while it is needed (DESIGN section 4, "Commands"). */
async function greet({ config, print, port, node, simulatorUrl }: Greeting): Promise<void> {
  if (config.port !== 0 && port !== config.port) print(`Port ${config.port} is taken, so this is another one.`)
  print(`Yesline: ${config.publicUrl?.origin ?? `http://localhost:${port}`}`)
  print(`Simulator: ${simulatorUrl}`)
  if (!(await isSetUpOpen(node.deps))) return
  const code = await issueSetupCode(node.deps.database, node.deps.databaseNow())
  print(`Set-up code: ${code}   (only asked for from another machine)`)
}
