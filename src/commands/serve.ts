import { startServing } from '../serve.ts'
import { readVerifier } from '../verifier-build.ts'
import { buildWorkspace } from '../workspace-build.ts'
import type { CommandContext } from './command.ts'
import { runProduct } from './run-product.ts'

/** Everything in one process: workspace, API, workers and the simulator. */
export async function run(context: CommandContext): Promise<number> {
  const built = Promise.all([buildWorkspace(), readVerifier()])
  return await runProduct(context, async (platform) => {
    await built
    return startServing({ platform, print: context.print })
  })
}
