import { readFileSync } from 'node:fs'

/** The cases of a plain-text table: one a line, cells between bars, `#` comments, `\u{…}` for what an editor would hide. */
export function readTable(name: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split(' | ').map(unescapeCell))
}

function unescapeCell(cell: string): string {
  return cell.replace(/\\u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}
