// Runs the tests that need no server beside them. Usage: node test/support/run-tests.ts unit|browser [file ...]
import { globSync } from 'node:fs'
import { buildWorkspace } from '../../src/workspace-build.ts'
import { repeatFailed, runFiles } from './run-files.ts'

const KINDS = {
  unit: { title: 'Unit and tidy tests', patterns: ['test/unit/**/*.test.ts', 'test/tidy/*.test.ts'], concurrency: 2 },
  // Each has a browser and a product of its own.
  browser: { title: 'Browser tests', patterns: ['test/browser/**/*.test.ts'], concurrency: 2 },
}

const [kind, ...named] = process.argv.slice(2)
if (kind !== 'unit' && kind !== 'browser') throw new Error('Name the kind of tests: unit or browser.')
const { title, patterns, concurrency } = KINDS[kind]
const files = named.length > 0 ? named : globSync(patterns).sort()
// Once, because products that start side by side would build it into one folder.
if (kind === 'browser') await buildWorkspace()
repeatFailed(await runFiles(title, files, concurrency))
