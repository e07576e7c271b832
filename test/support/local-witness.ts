import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type TreeHead, verifyExtension } from '../../src/ledger/consistency-proof.ts'
import { ed25519Signer } from '../../src/ledger/ed25519-signer.ts'
import { LedgerError } from '../../src/ledger/ledger-error.ts'
import { type OpenedCheckpoint, openCheckpoint } from '../../src/ledger/open-checkpoint.ts'
import { cosign } from '../../src/ledger/sign-note.ts'
import { formatSignatureLine } from '../../src/ledger/signed-note.ts'
import { trustLog } from '../../src/ledger/trust-policy.ts'
import { COSIGNATURE_TYPE, formatVkey, type VerificationKey } from '../../src/ledger/verification-key.ts'
import { parseAddCheckpoint } from '../../src/ledger/witness-request.ts'

interface Answer {
  readonly status: number
  readonly type?: string
  readonly body?: string | Buffer
}

/** A witness as C2SP tlog-witness v1.0.0 has it, on this machine. It forgets everything when it is closed. */
export interface LocalWitness extends AsyncDisposable {
  readonly url: string
  readonly key: VerificationKey
  readonly vkey: string
  /** Every request so far: the old size it named and what it was answered. */
  readonly seen: { readonly oldSize: number; readonly status: number }[]
  /** Makes a log known, with the keys that its checkpoints are signed by. */
  trust(keys: readonly VerificationKey[]): void
  /** What it confirmed last of a log; setting it makes it remember another history. */
  readonly heads: Map<string, TreeHead>
  /** Answers this instead of looking, until it is null again; `silence` answers nothing at all. */
  instead: Answer | 'silence' | null
}

export async function startLocalWitness(name = 'witness.example/local'): Promise<LocalWitness> {
  const signer = ed25519Signer({ name, type: COSIGNATURE_TYPE }, generateKeyPairSync('ed25519').privateKey)
  const known: VerificationKey[] = []
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = addressOf(server.address())
  const witness: LocalWitness = {
    url: `http://127.0.0.1:${port}/witness`,
    key: signer.key,
    vkey: formatVkey(signer.key),
    seen: [],
    trust: (keys) => known.push(...keys),
    heads: new Map(),
    instead: null,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return witness

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    if (witness.instead === 'silence') return
    const answer = witness.instead ?? answerTo(request, body)
    witness.seen.push({ oldSize: oldSizeOf(body), status: answer.status })
    response.writeHead(answer.status, { 'content-type': answer.type ?? 'text/plain' }).end(answer.body ?? '')
  }

  function answerTo(request: IncomingMessage, body: Buffer): Answer {
    if (request.method !== 'POST' || request.url !== '/witness/add-checkpoint') return { status: 404 }
    try {
      const { oldSize, path, note } = parseAddCheckpoint(body)
      const origin = Buffer.from(note.subarray(0, note.indexOf(0x0a))).toString()
      const keys = known.filter((key) => key.name === origin)
      if (keys.length === 0) return { status: 404 }
      const checkpoint = open(note, keys)
      if (checkpoint === null) return { status: 403 }
      if (oldSize > checkpoint.size) return { status: 400 }
      return judge(oldSize, path, checkpoint)
    } catch (error) {
      if (error instanceof LedgerError) return { status: 400 }
      throw error
    }
  }

  function judge(oldSize: number, path: readonly Uint8Array[], checkpoint: OpenedCheckpoint): Answer {
    const last = witness.heads.get(checkpoint.origin)
    const size = last?.size ?? 0
    if (oldSize !== size) return { status: 409, type: 'text/x.tlog.size', body: `${size}\n` }
    try {
      if (last !== undefined) verifyExtension({ older: last, newer: checkpoint, path })
    } catch (error) {
      if (error instanceof LedgerError) return { status: 422 }
      throw error
    }
    witness.heads.set(checkpoint.origin, checkpoint)
    const seconds = BigInt(Math.floor(Date.now() / 1_000))
    return { status: 200, body: formatSignatureLine(cosign(checkpoint.text, seconds, signer)) }
  }
}

function open(note: Uint8Array, keys: readonly VerificationKey[]): OpenedCheckpoint | null {
  try {
    return openCheckpoint(note, trustLog(keys))
  } catch (error) {
    if (error instanceof LedgerError) return null
    throw error
  }
}

function oldSizeOf(body: Buffer): number {
  return Number(/^old (\d+)\n/.exec(body.toString())?.[1])
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('It does not listen on a port.')
  return address
}
