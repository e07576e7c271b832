import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startSimulator } from '../../../src/simulator/start-simulator.ts'
import { openCertificate } from '../../../src/simulator/tls/open-certificate.ts'

const YEAR_MS = 366 * 86_400_000

async function folder(t: { after(run: () => Promise<void>): void }): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'simulator-tls-'))
  t.after(() => rm(path, { recursive: true, force: true }))
  return path
}

function get(url: string, ca: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { ...(ca === undefined ? {} : { ca }), agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    call.on('error', reject)
    call.end()
  })
}

test('over TLS only those are answered who trust the certificate, by name and by both addresses', async (t) => {
  const kept = await openCertificate(await folder(t), Date.now())
  const simulator = await startSimulator({ port: 0, now: Date.now, tls: kept })
  t.after(() => simulator.close())
  assert.ok(simulator.url.startsWith('https://127.0.0.1:'))
  assert.equal(await get(`${simulator.url}/`, kept.certificate), 200)
  assert.equal(await get(`https://localhost:${simulator.port}/`, kept.certificate), 200)
  await assert.rejects(get(`${simulator.url}/`, undefined), /self.signed/i)
  const certificate = new X509Certificate(kept.certificate)
  assert.equal(certificate.checkIP('::1'), '::1')
  assert.equal(certificate.checkHost('example.org'), undefined)
  assert.ok(certificate.verify(certificate.publicKey))
})

test('the certificate is kept, renewed before it ends, and its key is its owner’s alone', async (t) => {
  const path = await folder(t)
  const first = await openCertificate(path, Date.now())
  assert.equal((await openCertificate(path, Date.now())).fingerprint, first.fingerprint)
  assert.equal((await stat(join(path, 'key.pem'))).mode & 0o777, 0o600)
  assert.equal(await readFile(first.file, 'utf8'), first.certificate)
  const renewed = await openCertificate(path, Date.now() + YEAR_MS)
  assert.notEqual(renewed.fingerprint, first.fingerprint)
  await writeFile(first.file, 'no certificate')
  const mended = await openCertificate(path, Date.now())
  assert.notEqual(mended.fingerprint, renewed.fingerprint)
})
