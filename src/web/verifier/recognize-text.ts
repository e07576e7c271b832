import { BUNDLE_FILES } from '../../verify/bundle-files.ts'

const PROOF_START = 'c2sp.org/tlog-proof@'
const VKEY_LINE = /^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/

/**
 * Which files of a bundle a text is, told by what it says: a proof, keys, the entry, a part, or a downloaded record. A
 * record may stand before its proof, as when both were pasted.
 */
export function recognizeText(text: string): ReadonlyMap<string, string> {
  const proofAt = text.startsWith(PROOF_START) ? 0 : text.indexOf(`\n${PROOF_START}`) + 1
  const hasProof = proofAt > 0 || text.startsWith(PROOF_START)
  const rest = hasProof ? text.slice(0, proofAt) : text
  return new Map([
    ...recordOf(rest.trim()),
    ...(hasProof ? [[BUNDLE_FILES.proof, endedLine(text.slice(proofAt))] as const] : []),
  ])
}

function recordOf(text: string): ReadonlyArray<readonly [string, string]> {
  const lines = text.split('\n').map((line) => line.trim())
  if (lines.every((line) => VKEY_LINE.test(line))) return [[BUNDLE_FILES.keys, `${lines.join('\n')}\n`]]
  const value = parsed(text)
  if (typeof value !== 'object' || value === null) return []
  if ('leaf' in value && typeof value.leaf === 'string' && 'parts' in value) {
    return [[BUNDLE_FILES.leaf, value.leaf], ...partsOf(value.parts)]
  }
  if ('e' in value && 'k' in value && 's' in value) return [[BUNDLE_FILES.leaf, text]]
  if ('schema' in value && 'logOrigin' in value) return [[BUNDLE_FILES.event, text]]
  return 'receiptId' in value && 'subject' in value ? [[BUNDLE_FILES.subject, text]] : []
}

function partsOf(parts: unknown): ReadonlyArray<readonly [string, string]> {
  if (typeof parts !== 'object' || parts === null) return []
  const found: (readonly [string, string])[] = []
  if ('event' in parts && typeof parts.event === 'string') found.push([BUNDLE_FILES.event, parts.event])
  if ('subject' in parts && typeof parts.subject === 'string') found.push([BUNDLE_FILES.subject, parts.subject])
  return found
}

/** A field for text drops the last end of line, which a signed note must have. */
function endedLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
