import { parseArgs } from 'node:util'
import { LedgerError } from '../../ledger/ledger-error.ts'
import { parsePolicy } from '../../ledger/policy-file.ts'
import { NOTE_BYTES_MAX } from '../../ledger/signed-note.ts'
import { parseVkey, type VerificationKey } from '../../ledger/verification-key.ts'
import type { Pins } from '../bundle-keys.ts'
import { SourceFault } from '../log-source.ts'
import { parseVkeyList } from '../vkey-list.ts'
import { readFileUpTo } from './read-file.ts'

/** What the person who verifies said. */
export interface VerifyRequest {
  readonly target: string | undefined
  readonly pins: Pins
  /** They compared the fingerprint of the key that came along and rely on it. */
  readonly trustsBundledKey: boolean
  readonly older: Uint8Array | null
  readonly wantsHelp: boolean
}

const OPTIONS = {
  key: { type: 'string', multiple: true },
  policy: { type: 'string' },
  from: { type: 'string' },
  'trust-bundled-key': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the words behind the command and the files that they name. Throws a SourceFault for what cannot be understood. */
export async function readWords(words: readonly string[]): Promise<VerifyRequest> {
  const { values, positionals } = parsed(words)
  if (positionals.length > 1) throw new SourceFault('One thing can be verified at a time.')
  const keys = await Promise.all((values.key ?? []).map(keysOf))
  return {
    target: positionals[0],
    pins: {
      keys: keys.length === 0 ? null : keys.flat(),
      policy: values.policy === undefined ? null : await understood(values.policy, parsePolicy),
    },
    trustsBundledKey: values['trust-bundled-key'] ?? false,
    older: values.from === undefined ? null : await understood(values.from, (bytes) => bytes),
    wantsHelp: values.help ?? false,
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new SourceFault(error instanceof Error ? error.message : 'The options cannot be understood.')
  }
}

/** A key as it is written, or the file that holds it. */
async function keysOf(word: string): Promise<readonly VerificationKey[]> {
  return word.includes('+') && !word.includes('\n') && isVkey(word)
    ? [parseVkey(word)]
    : understood(word, parseVkeyList)
}

function isVkey(word: string): boolean {
  try {
    parseVkey(word)
    return true
  } catch {
    return false
  }
}

async function understood<Content>(path: string, read: (bytes: Uint8Array) => Content): Promise<Content> {
  const bytes = await readFileUpTo(path, NOTE_BYTES_MAX)
  if (bytes === null) throw new SourceFault(`There is no file ${path}.`)
  try {
    return read(bytes)
  } catch (error) {
    if (error instanceof LedgerError) throw new SourceFault(`${path}: ${error.message}`)
    throw error
  }
}
