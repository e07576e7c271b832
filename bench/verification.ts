import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ed25519PrivateKey, ed25519Signer } from '../src/ledger/ed25519-signer.ts'
import { formatVkey } from '../src/ledger/verification-key.ts'
import { writeLogFolder } from '../test/support/log-folder.ts'
import { print } from './report.ts'

const ENTRIES = 1_000_000
const LOOK_MS = 50
const KILOBYTES_PER_MEGABYTE = 1_024

/** How long a stranger's own check of a million entries takes, every leaf and every tile, and in how much memory. */
export async function measureVerification(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yesline-million-'))
  try {
    const signer = ed25519Signer({ name: 'bench.example/million', type: 1 }, ed25519PrivateKey(Buffer.alloc(32, 1)))
    writeLogFolder(folder, signer, { size: ENTRIES, entry: leafOf, earlier: [] })
    const begun = performance.now()
    const megabytes = await verified(folder, formatVkey(signer.key))
    const seconds = (performance.now() - begun) / 1_000
    print('a million entries verified', `${seconds.toFixed(1)} s, ${megabytes} MB`, 'bar 60 s, 256 MB')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A leaf as the product writes them, of two commitments that nobody has to open here. */
function leafOf(index: number): Uint8Array {
  const commitment = createHash('sha256').update(String(index)).digest('base64url')
  return Buffer.from(`{"e":"${commitment}","k":"consent","s":"${commitment}","v":1}`)
}

/** Runs the command; answers the most memory it had at any time. */
async function verified(folder: string, vkey: string): Promise<number> {
  const command = join(import.meta.dirname, '../bin/yesline.mjs')
  const child = spawn(process.execPath, [command, 'verify', '--key', vkey, folder], { stdio: 'ignore' })
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, peakOf(child.pid))
  }, LOOK_MS)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`The log did not verify (${code}).`)
  return Math.round(most / KILOBYTES_PER_MEGABYTE)
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    // It has ended between two looks, or this system has no such file.
    return 0
  }
}
