import { issueSetupCode } from '../auth/setup-code.ts'
import type { CommandContext } from './command.ts'
import { openPlatform } from './platform.ts'

export async function run({ config, log, print }: CommandContext): Promise<number> {
  const platform = await openPlatform(config, log)
  try {
    const code = await issueSetupCode(platform.database, platform.database.now())
    print(`Set-up code: ${code}`)
    print('It works once, within the next hour.')
    return 0
  } finally {
    await platform.close()
  }
}
