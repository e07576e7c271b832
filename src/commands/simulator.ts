import { simulatorStateFile } from '../simulated/state-file.ts'

import { startSimulator } from '../simulator/start-simulator.ts'
import type { CommandContext } from './command.ts'
import { untilStopped } from './until-stopped.ts'

/** The provider that stands in for WhatsApp and SMS, alone: for tests, benches and other people's programs. */
export async function run({ config, log, print }: CommandContext): Promise<number> {
  const simulator = await startSimulator({
    host: '127.0.0.1',
    port: config.simulatorPort,
    stateFile: simulatorStateFile(config.dataDir),
    now: () => Date.now(),
    log: (event) => log.warn(`simulator.${event}`),
  })
  print(`Simulator: ${simulator.url}`)
  await untilStopped()
  await simulator.close()
  return 0
}
