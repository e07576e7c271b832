import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createIntake, type Intake } from './app/accept-webhook.ts'
import type { Accounts } from './app/connect/accounts.ts'
import { noteHeard } from './app/connect/note-heard.ts'
import type { Dependencies } from './app/dependencies.ts'
import type { EraseDependencies } from './app/erase-person.ts'
import { createLogPass, type LogPass } from './app/log-pass.ts'
import type { MediaFiles } from './app/media/media-files.ts'
import { createSettingsCache, type SettingsCache } from './app/settings-cache.ts'
import { createSignatureWatch } from './app/signature-watch.ts'
import { stopRestored } from './app/stop-restored.ts'
import type { Confirmers } from './app/try-confirmer.ts'
import { createClients } from './channels/clients.ts'
import type { Platform } from './commands/platform.ts'
import type { OrganizationId } from './domain/ids.ts'
import { createFeedBell, type FeedBell } from './feed-bell.ts'
import { createIntakePulse } from './intake-pulse.ts'
import { createAccounts, createClientFor, type ProviderUrls } from './provider-clients.ts'
import { hmac } from './seal/hmac.ts'
import { deriveKey } from './seal/master-key.ts'
import { createServedLogReader } from './self-check/read-served-log.ts'
import { createForgetElsewhere } from './simulated/forget-elsewhere.ts'
import { type HintKind, openHints } from './store/hints.ts'
import { createKeyRing } from './store/key-ring.ts'
import { type LogSigner, openLogSigner } from './store/log-signer.ts'
import { newId } from './store/new-id.ts'
import { createConfirmers } from './witness/confirmers.ts'
import { createHeardFrom } from './workers/heard-from.ts'
import { createReadySet } from './workers/ready-set.ts'
import { startWorkers } from './workers/start-workers.ts'

export interface NodeOptions {
  readonly platform: Platform
  readonly urls: ProviderUrls
  readonly media: MediaFiles
}

/** Everything of one process behind its HTTP side. */
export interface YeslineNode {
  readonly deps: Dependencies
  readonly settings: SettingsCache
  readonly intake: Intake
  readonly feedBell: FeedBell
  readonly clients: ReturnType<typeof createClients>
  readonly accounts: Accounts
  readonly confirmers: Confirmers
  readonly forgetElsewhere: EraseDependencies['forgetElsewhere']
  /** Says that intake receives; the gate holds everything when this stops (reliability §3.7). */
  startPulse(): Promise<void>
  close(): Promise<void>
}

/** Builds the parts once, in the order in which they need each other, and starts the workers. */
export async function createNode({ platform, urls, media }: NodeOptions): Promise<YeslineNode> {
  const { database, log, masterKey } = platform
  const keys = createKeyRing(masterKey)
  const monotonicNow = () => performance.now()
  const settings = createSettingsCache(database, keys, monotonicNow)
  const clients = createClients()
  const confirmers = createConfirmers()
  const accounts = createAccounts(clients, urls)
  const heardFrom = createHeardFrom(monotonicNow)
  const signatures = createSignatureWatch(monotonicNow)
  const feedBell = createFeedBell()
  const ready = { inbox: createReadySet(), outbox: createReadySet(), log: createReadySet(), media: createReadySet() }
  const wakeHere = (organizationId: OrganizationId, kind: HintKind) => {
    if (kind === 'feed') feedBell.ring(organizationId)
    else ready[kind].add(organizationId)
  }
  const logSigner = await openSigner(platform)
  const hints = openHints(database, wakeHere, (error) => log.warn('hints.fault', { error }))
  const logPass = logPassOf(platform)
  const deps: Dependencies = {
    database,
    keys,
    logSigner,
    logPass,
    media,
    databaseNow: () => database.now(),
    newId: () => newId(),
    clientFor: createClientFor(clients, settings, urls),
    senderPace: async (organizationId, channel) => {
      const { channels } = await settings.settingsOf(organizationId)
      return { perSecond: channels[channel]?.row.throughputPerSecond ?? null }
    },
    wake: (organizationId, kind) => {
      wakeHere(organizationId, kind)
      hints.send(organizationId, kind)
    },
  }
  const intake = intakeOf(platform, deps, { settings, heardFrom, signatures })
  const forgetElsewhere = createForgetElsewhere(database, urls.simulatorUrl)
  const workers = startWorkers(deps, {
    holder: randomUUID(),
    ready,
    heardFrom,
    monotonicNow,
    connect: { accounts, settingsChanged: settings.forget },
    ...confirmers,
    readServedLog: createServedLogReader(urls.ownUrl, logPass),
    forgetElsewhere,
    onFault: (event, error, organizationId) =>
      log.error(event, { error, ...(organizationId === undefined ? {} : { organizationId }) }),
  })
  const pulse = createIntakePulse(database, signatures, (error) => log.warn('intake.pulse_failed', { error }))
  return {
    deps,
    settings,
    intake,
    feedBell,
    clients,
    accounts,
    confirmers,
    forgetElsewhere,
    startPulse: () => pulse.start(),
    async close() {
      pulse.stop()
      await workers.stop()
      await hints.close()
      await Promise.all([clients.close(), confirmers.close()])
    },
  }
}

/** Before anything else may act on a database that has forgotten something. */
async function openSigner({ config, database, log, masterKey }: Platform): Promise<LogSigner> {
  const logSigner = openLogSigner(join(config.dataDir, 'log'), masterKey)
  const databaseNow = () => database.now()
  for (const organizationId of await stopRestored({ database, databaseNow, logSigner })) {
    log.error('log.refused', { error: new Error('The database is older than what was signed.'), organizationId })
  }
  return logSigner
}

function intakeOf(
  { database, log }: Platform,
  deps: Dependencies,
  heard: {
    readonly settings: SettingsCache
    readonly heardFrom: ReturnType<typeof createHeardFrom>
    readonly signatures: ReturnType<typeof createSignatureWatch>
  },
): Intake {
  return createIntake({
    ...{ ...deps, database, settings: heard.settings },
    heardFrom: heard.heardFrom.note,
    signatureSeen: heard.signatures.note,
    onConnecting: (organizationId, channel) => noteHeard(deps, organizationId, channel, 'signature'),
    onParked: (channel) => log.warn('webhook.parked', { channel }),
  })
}

function logPassOf({ masterKey, database }: Platform): LogPass {
  const key = deriveKey(masterKey, 'log-pass')
  return createLogPass(
    (text) => hmac(key, text),
    () => database.now(),
  )
}
