import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { StartFault } from '../store/start-fault.ts'
import { COMMANDS, type CommandName, isCommandName } from './command-list.ts'
import { helpText } from './help.ts'

const SETTINGS_FILE = '.env'
const FAILED = 1
const CALLED_WRONGLY = 2

/** Runs the command that the words name. @returns the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function run(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === '--help' || name === '-h' || name === 'help') {
    print(helpText())
    return 0
  }
  if (name === undefined || !isCommandName(name)) {
    printFault(name === undefined ? helpText() : `There is no command ${name}. "yesline --help" lists them.`)
    return CALLED_WRONGLY
  }
  try {
    return await runCommand(name, rest)
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    printFault(error.message)
    return FAILED
  }
}

async function runCommand(name: CommandName, words: readonly string[]): Promise<number> {
  // Variables that are set already win over the file.
  if (existsSync(SETTINGS_FILE)) loadEnvFile(SETTINGS_FILE)
  const config = readConfig(process.env)
  const { run: command } = await COMMANDS[name].load()
  return await command({ config, log: createLog(config.logLevel), words, print })
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function printFault(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
