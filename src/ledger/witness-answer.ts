import { utf8Text } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { openNote } from './open-note.ts'
import { formatSignatureLine, parseSignatureLines } from './signed-note.ts'
import { parseDecimal } from './size.ts'
import type { VerificationKey } from './verification-key.ts'

/** What a witness answered over HTTP, not looked at yet. */
export interface WitnessReply {
  readonly status: number
  readonly contentType: string | null
  readonly body: Uint8Array
}

export interface Asked {
  /** The text that was to be confirmed. */
  readonly checkpointText: string
  readonly oldSize: number
  /** The pinned key of the witness. */
  readonly witness: VerificationKey
}

export type WitnessAnswer =
  /** `line` is its signature line, checked; `seconds` the witness's own clock. */
  | { readonly kind: 'cosigned'; readonly line: string; readonly seconds: bigint }
  /** It confirmed another size last than we thought. */
  | { readonly kind: 'other_size'; readonly size: number }
  /** It holds a history that our checkpoint does not extend. */
  | { readonly kind: 'forked' }
  | { readonly kind: 'failed'; readonly problem: WitnessProblem }

/** Why a witness did not confirm; none of them says anything about the log. */
export type WitnessProblem =
  | 'witness.unreachable'
  | 'witness.malformed'
  | 'witness.key_refused'
  | 'witness.origin_unknown'
  | 'witness.answer'

const SIZE_TYPE = 'text/x.tlog.size'

/** Reads an answer to `add-checkpoint` (C2SP tlog-witness v1.0.0, attestation section 8). Never throws at what it says. */
export function readWitnessAnswer({ status, contentType, body }: WitnessReply, asked: Asked): WitnessAnswer {
  switch (status) {
    case 200:
      return readCosignature(body, asked)
    case 400:
      return failed('witness.malformed')
    case 403:
      return failed('witness.key_refused')
    case 404:
      return failed('witness.origin_unknown')
    case 409:
      return readSize(contentType, body, asked.oldSize)
    case 422:
      return { kind: 'forked' }
    default:
      return failed(status >= 500 ? 'witness.unreachable' : 'witness.answer')
  }
}

function readCosignature(body: Uint8Array, { checkpointText, witness }: Asked): WitnessAnswer {
  try {
    // A witness that changes its key answers with two lines; only the pinned one is kept.
    const own = parseSignatureLines(utf8Text(body) ?? '').filter(
      ({ keyName, keyId }) => keyName === witness.name && keyId === witness.id,
    )
    const [verified] = openNote({ text: checkpointText, signatures: own }, [witness])
    const [signature] = own
    if (signature === undefined || verified === undefined || verified.seconds === null) return failed('witness.answer')
    return { kind: 'cosigned', line: formatSignatureLine(signature), seconds: verified.seconds }
  } catch (error) {
    if (error instanceof LedgerError) return failed('witness.answer')
    throw error
  }
}

function readSize(contentType: string | null, body: Uint8Array, oldSize: number): WitnessAnswer {
  const [, digits] = /^(\d{1,16})\n$/.exec(utf8Text(body) ?? '') ?? []
  const size = digits === undefined ? undefined : parseDecimal(digits)
  if (size === undefined || contentType?.split(';')[0]?.trim() !== SIZE_TYPE) return failed('witness.answer')
  // It says no to the very size it has: version 1.0.0 said so of a fork at one size.
  return size === oldSize ? { kind: 'forked' } : { kind: 'other_size', size }
}

function failed(problem: WitnessProblem): WitnessAnswer {
  return { kind: 'failed', problem }
}
