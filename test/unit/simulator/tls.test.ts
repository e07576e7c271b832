import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { startSimulator } from '../../../src/simulator/start-simulator.ts'
import { openCertificate } from '../../../src/simulator/tls/open-certificate.ts'
import { PHONE_NUMBER_ID, simulate, TOKEN } from './simulated.ts'

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

test('addresses of files begin as the caller reached the simulator, also by a name of Meta', async (t) => {
  const kept = await openCertificate(await folder(t), Date.now())
  const simulated = await simulate(t, { tls: kept })
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('file', new Blob(['%PDF-1.4'], { type: 'application/pdf' }), 'a.pdf')
  const plain = new Request('http://localhost/', { method: 'POST', body: form })
  const authorization = `Bearer ${TOKEN}`
  const type = plain.headers.get('content-type') ?? ''
  const uploaded = await simulated.call('POST', `/graph/${PHONE_NUMBER_ID}/media`, await plain.text(), {
    authorization,
    'content-type': type,
  })
  const found = await simulated.call('GET', `/graph/${uploaded.json.id}`, undefined, { authorization })
  assert.ok(found.json.url.startsWith(`${simulated.url}/`), found.text)
  const named = await hostCall(simulated.url, `/graph/${uploaded.json.id}`, kept.certificate)
  assert.ok(JSON.parse(named).url.startsWith(`${simulated.url}/`), named)
})

function hostCall(url: string, path: string, ca: string): Promise<string> {
  const headers = { host: 'graph.facebook.com', authorization: `Bearer ${TOKEN}` }
  return new Promise((resolve, reject) => {
    const call = request(url + path, { ca, agent: false, headers, servername: 'localhost' }, (answer) => {
      resolve(text(answer))
    })
    call.on('error', reject)
    call.end()
  })
}
