import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { simulatorStateFile } from '../simulated/state-file.ts'
import { startSimulator } from '../simulator/start-simulator.ts'
import { openCertificate } from '../simulator/tls/open-certificate.ts'
import type { CommandContext } from './command.ts'
import { untilStopped } from './until-stopped.ts'

const CALLED_WRONGLY = 2

const HELP = `Usage: yesline simulator [--tls]

Starts the provider that stands in for WhatsApp and SMS, on this machine only. SIMULATOR_PORT chooses the port.

  --tls    serve https with a certificate of its own, for clients that know nothing else`

/** The provider that stands in for WhatsApp and SMS, alone: for tests, benches and other people's programs. */
export async function run({ config, log, words, print }: CommandContext): Promise<number> {
  const wish = readWords(words)
  if (wish === null || wish.help) {
    print(HELP)
    return wish === null ? CALLED_WRONGLY : 0
  }
  const now = () => Date.now()
  const certificate = wish.tls ? await openCertificate(join(config.dataDir, 'simulator-tls'), now()) : null
  const simulator = await startSimulator({
    host: '127.0.0.1',
    port: config.simulatorPort,
    stateFile: simulatorStateFile(config.dataDir),
    now,
    log: (event) => log.warn(`simulator.${event}`),
    ...(certificate === null ? {} : { tls: certificate }),
  })
  print(`Simulator: ${simulator.url}`)
  if (certificate !== null) {
    print(`Certificate: NODE_EXTRA_CA_CERTS=${certificate.file}`)
    print(`SHA-256 fingerprint: ${certificate.fingerprint}`)
  }
  await untilStopped()
  await simulator.close()
  return 0
}

/** Null when there is a word that nobody knows. */
function readWords(words: readonly string[]): { readonly tls: boolean; readonly help: boolean } | null {
  try {
    const options = { tls: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
    const { values } = parseArgs({ args: [...words], options })
    return { tls: values.tls ?? false, help: values.help ?? false }
  } catch {
    // Only an unknown word throws; the caller is shown what there is.
    return null
  }
}
