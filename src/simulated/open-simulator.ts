import { request } from 'undici'
import type { Config } from '../config.ts'
import { freePort } from '../free-port.ts'
import type { Log } from '../log.ts'
import { startSimulator } from '../simulator/start-simulator.ts'
import { simulatorStateFile } from './state-file.ts'

const PROBE_MS_MAX = 1_000
const HOST = '127.0.0.1'

export interface OpenedSimulator {
  readonly url: string
  close(): Promise<void>
}

/** The simulator at its port if one runs there, of another process; else one of our own. */
export async function openSimulator(config: Config, log: Log): Promise<OpenedSimulator> {
  const known = `http://${HOST}:${config.simulatorPort}`
  if (config.simulatorPort !== 0 && (await isSimulator(known))) return { url: known, close: async () => undefined }
  const simulator = await startSimulator({
    host: HOST,
    port: await freePort(HOST, config.simulatorPort),
    stateFile: simulatorStateFile(config.dataDir),
    now: () => Date.now(),
    log: (event) => log.warn(`simulator.${event}`),
  })
  return { url: simulator.url, close: () => simulator.close() }
}

async function isSimulator(url: string): Promise<boolean> {
  try {
    const answer = await request(url, { headersTimeout: PROBE_MS_MAX, bodyTimeout: PROBE_MS_MAX })
    return (await answer.body.text()).includes('Yesline simulator')
  } catch {
    // Nothing listens there, or something that speaks no HTTP: then it is not ours.
    return false
  }
}
