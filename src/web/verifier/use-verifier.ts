import { useState } from 'react'
import type { BundleFiles } from '../../verify/bundle-files.ts'
import { checkFiles, type Finding } from './check-files.ts'
import { type GivenFile, sortFiles } from './given-files.ts'
import { forgetKeys, pinKey, pinnedKeys } from './pinned-keys.ts'

export type Outcome =
  | { readonly kind: 'none' | 'stranger' }
  | (Finding & { readonly run: number; readonly at: number; readonly startedAt: number })

export interface Verifier {
  readonly outcome: Outcome
  readonly add: (given: readonly GivenFile[]) => void
  readonly startOver: () => void
  /** Answers the origin of the log that the key is of, or null when the text is no key. */
  readonly pin: (vkey: string) => string | null
  readonly forget: (origin: string) => void
}

const NO_FILES: BundleFiles = new Map()

/** The files of one receipt, which may come one by one, and what is found about them. */
export function useVerifier(): Verifier {
  const [files, setFiles] = useState(NO_FILES)
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const [runs, setRuns] = useState(0)
  async function check(all: BundleFiles): Promise<void> {
    const startedAt = performance.now()
    const finding = await checkFiles(all, pinnedKeys, Date.now())
    setFiles(all)
    setRuns(runs + 1)
    setOutcome({ ...finding, run: runs + 1, at: Date.now(), startedAt })
  }
  function add(given: readonly GivenFile[]): void {
    const sorted = sortFiles(given)
    if (sorted === null) {
      setFiles(NO_FILES)
      setOutcome({ kind: 'stranger' })
      return
    }
    // After a finished check the next files are of another receipt.
    const known = outcome.kind === 'incomplete' ? files : NO_FILES
    void check(new Map([...known, ...sorted]))
  }
  function pin(vkey: string): string | null {
    const key = pinKey(vkey)
    if (key !== null && files.size > 0) void check(files)
    return key?.name ?? null
  }
  function forget(origin: string): void {
    forgetKeys(origin)
    if (files.size > 0) void check(files)
  }
  function startOver(): void {
    setFiles(NO_FILES)
    setOutcome({ kind: 'none' })
  }
  return { outcome, add, startOver, pin, forget }
}
