import { useRef, useState } from 'react'
import type { Log } from '../../../http/api/log.ts'
import type { LogReport } from '../../../verify/verify-log.ts'

export type LogCheck =
  | { readonly kind: 'idle' | 'fault' }
  | { readonly kind: 'running'; readonly read: number }
  | { readonly kind: 'done'; readonly report: LogReport; readonly at: number }

export interface LogChecking {
  readonly check: LogCheck
  readonly start: () => void
  readonly stop: () => void
}

/** The check of the whole log in this browser, once at a time. Leaving the page ends it. */
export function useLogCheck(log: Log): LogChecking {
  const [check, setCheck] = useState<LogCheck>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  async function run(controller: AbortController): Promise<void> {
    setCheck({ kind: 'running', read: 0 })
    try {
      const { checkWholeLog } = await import('../../verification/check-whole-log.ts')
      const onProgress = (read: number) => setCheck({ kind: 'running', read })
      const report = await checkWholeLog(log, { onProgress, signal: controller.signal })
      setCheck({ kind: 'done', report, at: Date.now() })
    } catch (fault) {
      if (!controller.signal.aborted) reportError(fault)
      setCheck({ kind: controller.signal.aborted ? 'idle' : 'fault' })
    } finally {
      running.current = null
    }
  }
  function start(): void {
    if (running.current !== null) return
    const controller = new AbortController()
    running.current = controller
    void run(controller)
  }
  return { check, start, stop: () => running.current?.abort() }
}
