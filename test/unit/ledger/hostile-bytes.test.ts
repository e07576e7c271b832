import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseCheckpoint } from '../../../src/ledger/checkpoint.ts'
import { decodeBundle } from '../../../src/ledger/entry-bundle.ts'
import { parseHashLines } from '../../../src/ledger/hash-lines.ts'
import { parseLeaf } from '../../../src/ledger/leaf.ts'
import { parseLogPath } from '../../../src/ledger/log-path.ts'
import { openCheckpoint } from '../../../src/ledger/open-checkpoint.ts'
import { parseCanonical } from '../../../src/ledger/open-part.ts'
import { formatPolicy, parsePolicy } from '../../../src/ledger/policy-file.ts'
import { formatProofFile, parseProofFile } from '../../../src/ledger/proof-file.ts'
import { parseSalts } from '../../../src/ledger/salts.ts'
import { formatNote, parseNote, parseSignatureLines } from '../../../src/ledger/signed-note.ts'
import { readTimeStamp } from '../../../src/ledger/time-stamp.ts'
import { unpackHashes } from '../../../src/ledger/tree-hash.ts'
import { trustLog } from '../../../src/ledger/trust-policy.ts'
import { parseVkey } from '../../../src/ledger/verification-key.ts'
import { verifyProofFile } from '../../../src/ledger/verify-proof-file.ts'
import { at, EIGHT, faultOf } from './ledger-samples.ts'
import { COSIGNED_CHECKPOINT, LOG, LOG_VKEY, PROOF_FILE, WITNESS } from './signed-samples.ts'

const policy = { ...trustLog([LOG.key]), witnesses: [WITNESS.key], quorum: { needed: 1, members: [WITNESS.key] } }

/** Every function that reads what others wrote. */
const READERS: readonly ((bytes: Uint8Array) => unknown)[] = [
  parseNote,
  (bytes) => parseSignatureLines(textOf(bytes)),
  (bytes) => parseCheckpoint(textOf(bytes)),
  (bytes) => openCheckpoint(bytes, policy),
  parseProofFile,
  (bytes) => verifyProofFile(bytes, at(EIGHT.leaves, 5), policy),
  (bytes) => parseVkey(textOf(bytes)),
  parsePolicy,
  (bytes) => parseLogPath(textOf(bytes)),
  (bytes) => decodeBundle(bytes, 8),
  unpackHashes,
  parseLeaf,
  parseSalts,
  parseCanonical,
  parseHashLines,
  readTimeStamp,
]

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString()
}

/** A time stamp made by `openssl ts -reply`, without its certificates. */
const TOKEN = Buffer.from(
  'MIICnQYJKoZIhvcNAQcCoIICjjCCAooCAQMxDzANBglghkgBZQMEAgEFADB3BgsqhkiG9w0BCRABBKBoBGYwZAIBAQYEKgMEATAxMA0GCWCGSAFlAwQCAQUABCCvPyEYFiLQXrY3Xrsw5iu+mPhUHHeK4uzt0K8zPEOlBAIBAhgPMjAyNjExMjIxNzUxMzFaMAcCAQGAAgH0AgkA0y44ueqUG6AxggH5MIIB9QIBATAnMA8xDTALBgNVBAMMBFJvb3QCFBAf78JZIc/PKfjjwTXqj2XD/TJjMA0GCWCGSAFlAwQCAQUAoIGkMBoGCSqGSIb3DQEJAzENBgsqhkiG9w0BCRABBDAcBgkqhkiG9w0BCQUxDxcNMjYxMTIyMTc1MTMxWjAvBgkqhkiG9w0BCQQxIgQgW6uuFh3cO78gMsJif6266TKHdbou84qscHeqrCyrsnkwNwYLKoZIhvcNAQkQAi8xKDAmMCQwIgQgVFXF6liMAEoErLgLqtlPtpZ6YdUDB63BRtqAxXMpAQ8wDQYJKoZIhvcNAQEBBQAEggEAQ6igjPbewG73ywtE5eqCRZ3SUuKgHbn7E9iCUvpUJZHcmWLXZzmp80Y4fJmkGURsp/p9khm0NgdEB9j+ewQs6GouxfGpySqDLSPgIe2yZ7yZJ0V7XdrINjMD9AVPBmD2GGmn/Z3hv5Mrma40zQVSdzH5qpdL/8w+7Isa+wwkE4QBiqV0NQ4FUSpMXz41LXCAkMYqmce8Q95ae1ZTm8vIlaHpn8GIZvwl9gkamV1+KUXN542/XSL4Ps5TXdS4+qDrmj5i0mTlYbXGDSWCQcrBi2sCoA09R9It1XnyrLM7qmvaaV0CiA924qGC1NnST+7oCJ9PJ0oxS//2IprQ2ApVaA==',
  'base64',
)

const SAMPLES = [
  TOKEN,
  PROOF_FILE,
  COSIGNED_CHECKPOINT,
  Buffer.from(LOG_VKEY),
  Buffer.from(formatPolicy({ logs: [LOG.key], witnesses: [WITNESS.key], needed: 1 })),
  Buffer.from('{"a":[1,"b",{"c":null}]}'),
]

/** A sample with some bytes replaced, inserted or taken away. */
const mangled = fc
  .tuple(fc.constantFrom(...SAMPLES), fc.nat(600), fc.nat(8), fc.uint8Array({ maxLength: 8 }))
  .map(([sample, place, taken, put]) => Buffer.concat([sample.subarray(0, place), put, sample.subarray(place + taken)]))

test('whatever bytes are read, nothing but a typed error is thrown', () => {
  const bytes = fc.oneof(mangled, fc.uint8Array({ maxLength: 200 }))
  fc.assert(
    fc.property(bytes, (sample) => {
      for (const read of READERS) faultOf(() => read(sample))
    }),
    { numRuns: 1_500 },
  )
})

test('whatever is accepted is written back as the same bytes', () => {
  let accepted = 0
  fc.assert(
    fc.property(mangled, (sample) => {
      for (const again of [
        (bytes: Uint8Array) => formatNote(parseNote(bytes)),
        (bytes: Uint8Array) => formatProofFile(parseProofFile(bytes)),
      ]) {
        let written: Uint8Array | undefined
        faultOf(() => {
          written = again(sample)
        })
        if (written === undefined) continue
        accepted += 1
        assert.deepEqual(Buffer.from(written), sample)
      }
    }),
    { numRuns: 1_000 },
  )
  assert.ok(accepted > 0, 'premise: some mangled samples are still well-formed')
})

test('a mangled proof that still proves the entry differs at most in what nobody signs', () => {
  fc.assert(
    fc.property(mangled, (sample) => {
      let proven: ReturnType<typeof verifyProofFile> | undefined
      faultOf(() => {
        proven = verifyProofFile(sample, at(EIGHT.leaves, 5), policy)
      })
      if (proven === undefined) return
      assert.deepEqual([proven.index, proven.checkpoint.size], [5, 8])
    }),
    { numRuns: 1_000 },
  )
})

test('hostile lengths are refused without being worked through', () => {
  const started = process.hrtime.bigint()
  for (const character of ['a', '\n', '\n\n', '— ', '{', '[', '"', '\\', 'x000/', 'log ']) {
    const long = Buffer.from(character.repeat(1_200_000 / character.length))
    for (const read of READERS) if (read !== unpackHashes) assert.ok(faultOf(() => read(long)) !== undefined)
  }
  assert.ok(process.hrtime.bigint() - started < 10_000_000_000n)
})
