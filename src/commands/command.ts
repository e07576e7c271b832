import type { Config } from '../config.ts'
import type { Log } from '../log.ts'

/** What a command gets from the command line. */
export interface CommandContext {
  readonly config: Config
  readonly log: Log
  /** Words after the command's name. */
  readonly words: readonly string[]
  /** Writes one line for the person who started it. */
  print(line: string): void
}

/** Runs to its end and returns the exit code. */
export type Command = (context: CommandContext) => Promise<number>
