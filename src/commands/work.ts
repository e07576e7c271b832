import { createNode } from '../node.ts'
import { providerUrls } from '../provider-clients.ts'
import { openSimulator } from '../simulated/open-simulator.ts'
import type { CommandContext } from './command.ts'
import { runProduct } from './run-product.ts'

/** Only the workers: reads inboxes and sends, beside any number of `serve` processes on one database. */
export async function run(context: CommandContext): Promise<number> {
  const { config, log, print } = context
  return await runProduct(context, async (platform) => {
    const simulator = await openSimulator(config, log)
    const ownUrl = `http://127.0.0.1:${config.port}`
    const node = createNode({ platform, urls: providerUrls(config, { ownUrl, simulatorUrl: simulator.url }) })
    print('Working. Stop with Ctrl-C.')
    return {
      async stop() {
        await node.close()
        await simulator.close()
      },
    }
  })
}
