import { createNode } from '../node.ts'
import { openMediaFiles } from '../open-media-files.ts'
import { providerUrls } from '../provider-clients.ts'
import type { CommandContext } from './command.ts'
import { runProduct } from './run-product.ts'

/** Only the workers: reads inboxes and sends, beside any number of `serve` processes on one database. */
export async function run(context: CommandContext): Promise<number> {
  const { config, print } = context
  return await runProduct(context, async (platform) => {
    // A simulator of our own would write its phones to the same file as the one that `serve` has.
    const simulatorUrl = config.simulatorPort === 0 ? null : `http://127.0.0.1:${config.simulatorPort}`
    const ownUrl = `http://127.0.0.1:${config.port}`
    const media = await openMediaFiles(config)
    const node = await createNode({ platform, urls: providerUrls(config, { ownUrl, simulatorUrl }), media })
    print('Working. Stop with Ctrl-C.')
    return { stop: () => node.close() }
  })
}
