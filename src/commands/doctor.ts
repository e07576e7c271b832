import type { CommandContext } from './command.ts'
import { type Finding, findings } from './doctor-findings.ts'
import { openStorage } from './storage.ts'

const MARKS: Record<Finding['kind'], string> = { fine: 'ok     ', warning: 'warning', fault: 'FAULT  ' }

/** Prints what was looked at and found. Exit code 1 when something has to be put right. */
export async function run({ config, log, print }: CommandContext): Promise<number> {
  const storage = await openStorage(config, () => log.error('database.server_lost'))
  try {
    const found = await findings(config, storage)
    for (const { kind, sentence } of found) print(`${MARKS[kind]}  ${sentence}`)
    return found.some(({ kind }) => kind === 'fault') ? 1 : 0
  } finally {
    await storage.close()
  }
}
