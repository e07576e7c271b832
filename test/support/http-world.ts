import { randomUUID } from 'node:crypto'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import type { z } from 'zod'
import { createIntake } from '../../src/app/accept-webhook.ts'
import type { Provision, Provisioned } from '../../src/app/create-organization.ts'
import { requestContent } from '../../src/app/request-content.ts'
import { createSettingsCache } from '../../src/app/settings-cache.ts'
import { openLibrary } from '../../src/auth/library.ts'
import { createClients } from '../../src/channels/clients.ts'
import { type OrganizationId, organizationId } from '../../src/domain/ids.ts'
import type { Language } from '../../src/domain/language.ts'
import { requestTemplateName } from '../../src/domain/request-template.ts'
import { SetupResult } from '../../src/http/api/organization.ts'
import { Problem } from '../../src/http/api/problem.ts'
import { createServer } from '../../src/http/server.ts'
import type { ServerParts } from '../../src/http/server-parts.ts'
import { createAccounts } from '../../src/provider-clients.ts'
import { readVerifier } from '../../src/verifier-build.ts'
import { createConfirmers } from '../../src/witness/confirmers.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { quietDependencies } from './quiet-dependencies.ts'

/** The HTTP side on a database of its own. Nothing is sent: these tests are about what goes in and comes out. */
export interface HttpWorld extends AsyncDisposable {
  readonly test: TestDatabase
  readonly parts: ServerParts
  readonly app: Awaited<ReturnType<typeof createServer>>['app']
  readonly routes: Awaited<ReturnType<typeof createServer>>['routes']
  /** A request as it would come from this machine; `body` is sent as JSON. */
  call(method: Method, url: string, options?: CallOptions): Promise<Answer>
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD'

export interface CallOptions {
  readonly key?: string
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly raw?: string | Buffer
  readonly from?: string
}

export interface Answer {
  readonly status: number
  readonly headers: LightMyRequestResponse['headers']
  readonly text: string
  /** The first cookie that was set, as a Cookie header; empty when none was. */
  readonly cookie: string
  /** The code of a problem; null when the answer is none. */
  readonly code: string | null
  /** The body, judged by the contract's schema. */
  read<Schema extends z.ZodType>(schema: Schema): z.infer<Schema>
}

/** @param on the database it works on; a new one of its own where none is given */
export async function startHttpWorld(overrides: Partial<ServerParts> = {}, on?: TestDatabase): Promise<HttpWorld> {
  const test = on ?? (await createTestDatabase())
  const confirmers = createConfirmers()
  const parts = { ...(await partsOn(test)), confirmers, ...overrides }
  const { app, routes } = await createServer(parts)
  const close = async () => {
    await app.close()
    await confirmers.close()
    await test.close()
  }
  return {
    test,
    parts,
    app,
    routes,
    call: async (method, url, options = {}) => answerOf(await app.inject(injection(method, url, options))),
    [Symbol.asyncDispose]: close,
  }
}

async function partsOn(test: TestDatabase): Promise<Omit<ServerParts, 'confirmers'>> {
  const { database, masterKey } = test
  const deps = quietDependencies(test)
  const settings = createSettingsCache(database, deps.keys, () => performance.now())
  return {
    deps,
    auth: await openLibrary({ pool: database.authPool, secret: masterKey }),
    intake: createIntake({ ...deps, settings, heardFrom: nothing }),
    settings,
    accounts: createAccounts(createClients(), NOWHERE),
    provision: testSenders,
    populate: async () => nothing(),
    forgetElsewhere: async () => nothing(),
    onFeed: () => nothing,
    simulatorUrl: null,
    publicUrl: null,
    ownUrl: new URL('http://127.0.0.1:3000'),
    webRoot: '/nonexistent',
    verifier: readVerifier,
    log: pino({ level: 'silent' }),
    isReady: () => true,
  }
}

/** No provider is asked in these tests. */
const NOWHERE = {
  ...{ graphUrl: 'http://127.0.0.1:1', twilioUrl: 'http://127.0.0.1:1', simulatorUrl: null },
  ...{ publicUrl: 'http://127.0.0.1:3000', ownUrl: 'http://127.0.0.1:3000' },
}

/** Nobody in these tests waits for work, feed rows or samples. */
function nothing(): void {
  return
}

/** Senders of a new organization, as the simulator would make them; every call makes others. */
export const testSenders: Provision = async ({ id, name }) => {
  const digits = String(parseInt(randomUUID().slice(0, 8), 16)).padStart(10, '0')
  const shared = { simulated: true, displayName: name, throughputPerSecond: null } as const
  return {
    channels: [
      {
        ...shared,
        channel: 'whatsapp',
        provider: 'whatsapp_cloud',
        senderId: `1${digits}`,
        accountId: `2${digits}`,
        displayNumber: '+1 202 555 0199',
        credentials: { accessToken: `token-${id}`, appSecrets: [`secret-${id}`], verifyToken: `verify-${id}` },
      },
      {
        ...shared,
        channel: 'sms',
        provider: 'twilio',
        senderId: `+1${digits}`,
        accountId: `AC${digits}`,
        displayNumber: '+1 202 555 0198',
        credentials: { appSecrets: [], authToken: `auth-${id}` },
      },
    ],
    templates: (['en', 'es'] as const).map(requestTemplate),
  }
}

function requestTemplate(language: Language): Provisioned['templates'][number] {
  return {
    ...requestContent(language),
    ...{ name: requestTemplateName(1), role: 'opt_in_request', version: 1 },
    ...{ category: 'UTILITY', status: 'APPROVED', providerTemplateId: null },
    ...{ rejectedReason: null, quality: 'UNKNOWN', previousCategory: null, nextCategory: null },
  }
}

function injection(method: Method, url: string, options: CallOptions): InjectOptions {
  const { key, cookie, headers = {}, body, raw, from = '127.0.0.1' } = options
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  return {
    method,
    url,
    remoteAddress: from,
    headers: {
      host: 'localhost:3000',
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(cookie === undefined ? {} : { cookie, 'x-yesline-csrf': '1', 'sec-fetch-site': 'same-origin' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  }
}

function answerOf(response: LightMyRequestResponse): Answer {
  const isProblem = response.headers['content-type'] === 'application/problem+json'
  const [cookie] = response.cookies
  return {
    status: response.statusCode,
    headers: response.headers,
    text: response.body,
    cookie: cookie === undefined ? '' : `${cookie.name}=${cookie.value}`,
    code: isProblem ? Problem.parse(response.json()).code : null,
    read: (schema) => schema.parse(response.json()),
  }
}

/** An organization of set-up, its owner's cookie and its API key. */
export interface Workspace {
  readonly organizationId: OrganizationId
  readonly key: string
  readonly cookie: string
}

export async function startDemo(world: HttpWorld): Promise<Workspace> {
  return workspaceOf(await world.call('POST', '/api/v1/setup', { body: { demo: true } }))
}

export const OWNER = { email: 'ada@harbour.example', password: 'a long enough phrase' } as const

export async function createReal(world: HttpWorld): Promise<Workspace> {
  const body = { organizationName: 'Harbour Bank', name: 'Ada Lovelace', ...OWNER }
  return workspaceOf(await world.call('POST', '/api/v1/setup', { body }))
}

function workspaceOf(answer: Answer): Workspace {
  if (answer.status !== 201) throw new Error(`Set-up answered ${answer.status}: ${answer.text}`)
  const { organization, apiKey } = answer.read(SetupResult)
  return { organizationId: organizationId(organization.id), key: apiKey, cookie: answer.cookie }
}
