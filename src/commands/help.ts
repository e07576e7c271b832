import { COMMANDS } from './command-list.ts'

export function helpText(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(NAME_WIDTH)}${summary}`)
  return ['Usage: yesline <command>', '', ...lines, '', 'Settings come from the environment; see .env.example.'].join(
    '\n',
  )
}

const NAME_WIDTH = 18
