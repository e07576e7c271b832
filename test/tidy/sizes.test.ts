import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SourceFile, sourceFiles } from './source-files.ts'

const FILE_LINES_MAX = 300
const MEDIAN_LINES_MAX = 60
const NINETY_PERCENT_UNDER = 180
const FUNCTION_LINES_MAX = 70

test('files stay small enough to read at once', () => {
  const sources = sourceFiles('src')
  const tooLong = [...sources, ...sourceFiles('test')].filter((file) => file.lines.length > FILE_LINES_MAX)
  assert.deepEqual(
    tooLong.map((file) => `${file.path}: ${file.lines.length}`),
    [],
  )
  const sizes = sources.map((file) => file.lines.length).sort((a, b) => a - b)
  assert.ok(
    (sizes[Math.floor(sizes.length / 2)] ?? 0) <= MEDIAN_LINES_MAX,
    `median ${sizes[Math.floor(sizes.length / 2)]}`,
  )
  assert.ok(
    (sizes[Math.floor(sizes.length * 0.9)] ?? 0) < NINETY_PERCENT_UNDER,
    `nine tenths ${sizes[Math.floor(sizes.length * 0.9)]}`,
  )
})

test('functions end before they have to be scrolled', () => {
  const tooLong = sourceFiles('src').flatMap(longFunctions)
  assert.deepEqual(tooLong, [])
})

const DECLARATION = /^(\s*)(?:export\s+)?(?:async\s+)?function\s+(\w+)/

/** Functions by their indentation: the formatter closes each at the column where it began. */
function longFunctions(file: SourceFile): string[] {
  return file.lines.flatMap((line, start) => {
    const [, indent, name] = DECLARATION.exec(line) ?? []
    if (indent === undefined || isFactory(file, start, indent)) return []
    const length = lengthFrom(file, start, indent)
    return length > FUNCTION_LINES_MAX ? [`${file.path}: ${name} has ${length} lines`] : []
  })
}

function lengthFrom(file: SourceFile, start: number, indent: string): number {
  const end = file.lines.findIndex((line, index) => index > start && line.startsWith(`${indent}}`))
  return end === -1 ? 0 : end - start + 1
}

/** A function that only holds other functions (a factory with closures) is measured by those. */
function isFactory(file: SourceFile, start: number, indent: string): boolean {
  const end = start + lengthFrom(file, start, indent)
  return file.lines
    .slice(start + 1, end)
    .some((line) => /^\s+(?:async\s+)?function\s+\w+/.test(line) && line.startsWith(`${indent}  `))
}
