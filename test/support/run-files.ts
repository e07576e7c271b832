import { basename, join } from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'

/** A test that waits for ever fails with its name, instead of the whole run with none. */
const TEST_MS_MAX = 420_000
/** Hundreds of processes read the same source: each would strip its types and compile it anew, for a second of work. */
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/compiled-for-tests')

/**
 * Runs test files, each in a process of its own, and writes a line for each with its number of tests and its seconds.
 * Answers the names of the tests that failed, for the end of a long run.
 */
export async function runFiles(title: string, files: readonly string[], concurrency: number): Promise<string[]> {
  // Without any file the runner would look for tests everywhere.
  if (files.length === 0) return []
  process.stdout.write(`\n${title}\n`)
  const failed: string[] = []
  process.env.NODE_COMPILE_CACHE ??= COMPILED
  const stream = run({ files: [...files], concurrency, timeout: TEST_MS_MAX })
  stream.on('test:fail', ({ name, file, nesting, details }) => {
    if (nesting > 0) return
    failed.push(`${title}, ${nameOf(file)}: ${name}`)
    process.stdout.write(`✖ ${nameOf(file)}: ${name}\n${inspect(details.error.cause ?? details.error)}\n`)
  })
  stream.on('test:diagnostic', ({ file, message }) => {
    // The runner's own counts have no file.
    if (file !== undefined) process.stdout.write(`  ${nameOf(file)}: ${message}\n`)
  })
  stream.on('test:stderr', ({ file, message }) => process.stderr.write(`  ${nameOf(file)}: ${message}`))
  stream.on('test:summary', ({ file, success, counts, duration_ms }) => {
    const mark = success ? '✔' : '✖'
    const what = file === undefined ? 'all' : nameOf(file)
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    process.stdout.write(
      `${mark} ${what}: ${counts.passed} of ${counts.tests} tests${skipped}, ${(duration_ms / 1_000).toFixed(1)} s\n`,
    )
  })
  await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject).resume())
  return failed
}

/** Ends a run: names what failed once more, and says by the exit code whether anything did. */
export function repeatFailed(failed: readonly string[]): void {
  if (failed.length > 0) process.stdout.write(`\nFailed\n${failed.map((line) => `✖ ${line}\n`).join('')}`)
  process.exitCode = failed.length === 0 ? 0 : 1
}

function nameOf(file: string | undefined): string {
  return file === undefined ? '' : basename(file, '.test.ts')
}
