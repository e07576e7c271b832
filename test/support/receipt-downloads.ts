import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { Log } from '../../src/http/api/log.ts'
import { addGranted } from './consent-stories.ts'
import { eventually } from './eventually.ts'
import { expect } from './product-api.ts'
import type { TestOrganization } from './product-organization.ts'

const PROGRAM = join(import.meta.dirname, '../../bin/yesline.mjs')

/** A file that the API gives out, as bytes. */
export async function download(url: string, { apiKey }: TestOrganization, path: string): Promise<Response> {
  return await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${apiKey}` } })
}

/** Somebody says yes; answers the receipt's id and its bundle once a signed checkpoint covers it. */
export async function grantedBundle(url: string, organization: TestOrganization) {
  const customer = await addGranted(organization)
  const granted = (await organization.api.events(customer.contactId)).find(({ type }) => type === 'granted')
  assert.ok(granted)
  const answer = await eventually(
    () => download(url, organization, `/receipts/${granted.receiptId}.zip`),
    ({ status }) => status === 200,
  )
  assert.equal(answer.headers.get('content-type'), 'application/zip')
  return { customer, receiptId: granted.receiptId, zip: new Uint8Array(await answer.arrayBuffer()) }
}

/** The key of the organization's log, as its people would publish it. */
export async function vkeyOf({ api }: TestOrganization): Promise<string> {
  const { vkey } = await eventually(
    async () => expect(await api.call('GET', '/log'), 200).read(Log),
    (log) => log.vkey !== null,
  )
  return vkey ?? ''
}

export function unpack(zip: Uint8Array, folder: string): string[] {
  const files = Object.entries(unzipSync(zip))
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return files.map(([name]) => name)
}

export interface Run {
  readonly code: number
  readonly output: string
}

/** Runs a program with nothing in its environment but what is given. */
export function runProgram(
  program: string,
  words: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Record<string, string> },
): Promise<Run> {
  return new Promise((resolve) => {
    execFile(program, [...words], { cwd, env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
      resolve({ code, output: `${stdout}${stderr}` })
    })
  })
}

export function yesline(words: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Run> {
  return runProgram(process.execPath, [PROGRAM, ...words], { cwd, env })
}

export interface StaticFiles extends AsyncDisposable {
  readonly url: string
}

/** The plainest file server: paths are files. */
export async function serveFiles(folder: string): Promise<StaticFiles> {
  const server = createServer(async (request, response) => {
    const file = await readFile(join(folder, new URL(request.url ?? '/', 'http://localhost').pathname)).catch(
      () => null,
    )
    response.writeHead(file === null ? 404 : 200).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  assert.ok(address !== null && typeof address !== 'string')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
