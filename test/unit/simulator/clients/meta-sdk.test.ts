import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openCertificate } from '../../../../src/simulator/tls/open-certificate.ts'
import { simulate } from '../simulated.ts'
import { tellStory } from './whatsapp-story.ts'

// https and port 443 are written into Meta's archived SDK. In its process, and nowhere else, a preload leads that port
// to the simulator's, and NODE_EXTRA_CA_CERTS trusts the simulator's certificate. It knows no upload of files.
test("Meta's own SDK sends text, template, buttons and receipt over TLS, and its signature is ours", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'meta-sdk-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const tls = await openCertificate(folder, Date.now())
  const simulated = await simulate(t, { tls })
  const environment = { NODE_EXTRA_CA_CERTS: tls.file, SIMULATOR_PORT: new URL(simulated.url).port }
  const flags = ['--import', './docs/examples/simulator/port-443.mjs']
  const example = { file: 'meta-sdk.mjs', simulated, flags, environment }
  await tellStory(simulated, { example, name: 'Meta', hasMedia: false })
})
