import { startServing } from '../serve.ts'
import { buildWorkspace } from '../workspace-build.ts'
import type { CommandContext } from './command.ts'
import { openPlatform } from './platform.ts'
import { untilStopped } from './until-stopped.ts'

/** Hard end of a stop that hangs (reliability §6.9). */
const STOP_MS_MAX = 20_000

/** Everything in one process: workspace, API, workers and the simulator. */
export async function run(context: CommandContext): Promise<number> {
  const { config, log, print } = context
  const [platform] = await Promise.all([openPlatform(config, log), buildWorkspace()])
  const serving = await startServing({ platform, works: true, print }).catch(async (error: unknown) => {
    await platform.close()
    throw error
  })
  await untilStopped()
  const hardEnd = setTimeout(() => process.exit(1), STOP_MS_MAX)
  await serving.close()
  await platform.close()
  clearTimeout(hardEnd)
  return 0
}
