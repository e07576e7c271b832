import type { Command } from './command.ts'

interface CommandEntry {
  readonly summary: string
  /** Loaded on demand, so that a small command starts without a web server. */
  load(): Promise<{ readonly run: Command }>
}

export const COMMANDS = {
  serve: { summary: 'start everything: workspace, API, workers and simulator', load: () => import('./serve.ts') },
  work: { summary: 'start the workers only, beside other processes on one database', load: () => import('./work.ts') },
  simulator: { summary: 'start the simulated provider alone', load: () => import('./simulator.ts') },
  migrate: { summary: 'bring the database up to date', load: () => import('./migrate.ts') },
  seed: { summary: 'add people and messages for trying out', load: () => import('./seed.ts') },
  'setup-code': { summary: 'print a new set-up code, good for an hour', load: () => import('./setup-code.ts') },
  redrive: { summary: 'read webhooks again that could not be handled', load: () => import('./redrive.ts') },
  verify: { summary: 'check a receipt or a whole log, believing nobody', load: () => import('./verify.ts') },
  doctor: { summary: 'look for what is wrong with this installation', load: () => import('./doctor.ts') },
} satisfies Record<string, CommandEntry>

export type CommandName = keyof typeof COMMANDS

export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word)
}
