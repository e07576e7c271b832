import { createNode } from '../node.ts'
import { providerUrls } from '../serve.ts'
import { openSimulator } from '../simulated/open-simulator.ts'
import type { CommandContext } from './command.ts'
import { openPlatform } from './platform.ts'
import { untilStopped } from './until-stopped.ts'

/** Only the workers: reads inboxes and sends, beside any number of `serve` processes on one database. */
export async function run({ config, log, print }: CommandContext): Promise<number> {
  const platform = await openPlatform(config, log)
  const simulator = await openSimulator(config, log)
  const ownUrl = `http://${config.host}:${config.port}`
  const node = createNode({
    platform,
    works: true,
    urls: providerUrls(config, { ownUrl, simulatorUrl: simulator.url }),
  })
  print('Working. Stop with Ctrl-C.')
  await untilStopped()
  await node.close()
  await simulator.close()
  await platform.close()
  return 0
}
