import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

export interface SourceFile {
  /** Path below the project, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
}

/** Every TypeScript file below a folder of the project. */
export function sourceFiles(folder: string): SourceFile[] {
  return globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.endsWith('.d.ts') && !path.includes('/fixtures/'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, lines: text.split('\n') }
    })
}

export interface Import {
  readonly target: string
  readonly typeOnly: boolean
}

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gms
const LAZY_IMPORT = /\bimport\(\s*'([^']+)'\s*\)/g

/** What a file imports; relative targets are given as paths below the project. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = []
  for (const [, type, target] of file.text.matchAll(IMPORT)) {
    if (target !== undefined) found.push({ target: resolve(file, target), typeOnly: type !== undefined })
  }
  for (const [, target] of file.text.matchAll(LAZY_IMPORT)) {
    if (target !== undefined) found.push({ target: resolve(file, target), typeOnly: false })
  }
  return found
}

function resolve(file: SourceFile, target: string): string {
  if (!target.startsWith('.')) return target
  return relative(root, normalize(join(root, dirname(file.path), target)))
    .split(sep)
    .join('/')
}

/** The source without comments and strings, line by line: what rules about code look at. */
export function codeLines(file: SourceFile): string[] {
  const blanked = file.text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1')
    .replaceAll(/`[^`]*`/g, (text) => text.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
  return blanked.split('\n')
}
