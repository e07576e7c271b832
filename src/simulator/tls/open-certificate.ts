import { X509Certificate } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DAY_MS } from '../duration.ts'
import { makeCertificate } from './make-certificate.ts'

/** A certificate that ends within so long is replaced at the start, so that none ends while it is in use. */
const RENEW_BEFORE_END_MS = 30 * DAY_MS

export interface ServerCertificate {
  readonly key: string
  readonly certificate: string
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly file: string
  /** SHA-256, as browsers show it. */
  readonly fingerprint: string
}

/** The certificate kept in this folder, made when there is none or when it ends soon. */
export async function openCertificate(folder: string, now: number): Promise<ServerCertificate> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [file, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const kept = await readPair(file, keyFile)
  if (kept !== null && endOf(kept.certificate) - now > RENEW_BEFORE_END_MS)
    return { ...kept, file, fingerprint: fingerprintOf(kept.certificate) }
  const made = await makeCertificate(now)
  await writeFile(keyFile, made.key, { mode: 0o600 })
  // A file that was there before keeps its mode.
  await chmod(keyFile, 0o600)
  await writeFile(file, made.certificate)
  return { ...made, file, fingerprint: fingerprintOf(made.certificate) }
}

async function readPair(file: string, keyFile: string): Promise<{ key: string; certificate: string } | null> {
  try {
    const [certificate, key] = await Promise.all([readFile(file, 'utf8'), readFile(keyFile, 'utf8')])
    // A certificate somebody has half replaced would not serve.
    new X509Certificate(certificate)
    return { certificate, key }
  } catch {
    // Missing or broken: a new pair is made, and the start says its fingerprint.
    return null
  }
}

function endOf(certificate: string): number {
  return Date.parse(new X509Certificate(certificate).validTo)
}

function fingerprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256
}
