import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { LogStepOrders } from './log-step-child.ts'

const CHILD = join(import.meta.dirname, 'log-step-child.ts')

/** A process in which the log's real worker goes round these logs, until it dies behind the step it was told. */
export function startLogChild(orders: LogStepOrders): ChildProcess {
  return spawn(process.execPath, [CHILD, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'pipe'] })
}

export interface Death {
  readonly signal: unknown
  readonly printed: string
}

export async function deathOf(child: ChildProcess): Promise<Death> {
  assert.ok(child.stdout && child.stderr)
  const [printed, complained, [, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { signal, printed: `${printed}${complained}` }
}
