import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actOnConnection } from '../../app/connect/act-on-connection.ts'
import { changeConnection } from '../../app/connect/change-connection.ts'
import { checkConnection } from '../../app/connect/check-connection.ts'
import { abandonConnection, finishConnection } from '../../app/connect/end-connection.ts'
import { startConnection } from '../../app/connect/start-connection.ts'
import { takeOver } from '../../app/connect/take-over.ts'
import { testConnection } from '../../app/connect/test-connection.ts'
import type { Outcome } from '../../app/outcome.ts'
import { CHANNELS, type Channel } from '../../domain/channel.ts'
import { readConnection } from '../../views/connection.ts'
import { callerOf, MANAGE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import {
  ConnectionActInput,
  ConnectionLook,
  ConnectionTestInput,
  MaybeConnection,
  SmsConnectionChange,
  WhatsAppConnectionChange,
} from '../api/connection.ts'
import { connectDependencies } from '../connect-parts.ts'
import { contextOf, contextWithClaim } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentConnection } from '../present/connection.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const CHANGES = { whatsapp: WhatsAppConnectionChange, sms: SmsConnectionChange } as const
const VERIFY_TOKEN_BYTES = 24

/** Connecting a real number, step by step (product-ux §7.1). */
export function addConnectionRoutes(app: Server, parts: ServerParts): void {
  for (const channel of CHANNELS) addRoutesOf(app, parts, channel)
}

function addRoutesOf(app: Server, parts: ServerParts, channel: Channel): void {
  const { deps, accounts } = parts
  const connect = connectDependencies(parts)
  const url = `/api/v1/channels/${channel}/connection`
  const about = (summary: string) => ({ tags: ['settings'], summary: `${summary} (${channel})` })
  const answers = { response: { 200: MaybeConnection, ...PROBLEMS } }

  async function current(request: FastifyRequest): Promise<MaybeConnection> {
    const { organizationId } = callerOf(request)
    const found = await deps.database.read(organizationId, async (tx) =>
      readConnection(tx, await deps.keys.organizationKeys(tx), channel),
    )
    if (found === null) return { connection: null }
    return { connection: presentConnection(found, accounts.callbackUrl(organizationId, channel)) }
  }

  async function afterwards(request: FastifyRequest, reply: FastifyReply, outcome: Outcome<unknown>) {
    const ended = valueOrAnswer(reply, outcome)
    return ended.ok ? current(request) : ended.reply
  }

  const config = { access: MANAGE }
  /** Secrets of the provider, and the end of the simulated time (reliability §6.1). */
  const sensitive = { ...config, again: true }
  app.get(url, { config, schema: { ...about('The number that is being connected'), ...answers } }, current)

  app.post(
    url,
    { config, schema: { ...about('Begin to connect a real number, or go on with it'), ...answers } },
    async (request, reply) => {
      const verifyToken = `yl_vt_${randomBytes(VERIFY_TOKEN_BYTES).toString('base64url')}`
      return afterwards(request, reply, await startConnection(connect, contextOf(request), { channel, verifyToken }))
    },
  )

  app.patch(
    url,
    {
      config: sensitive,
      schema: {
        ...about('Enter ids and secrets. Secrets go in and never come out'),
        body: CHANGES[channel],
        ...answers,
      },
    },
    async (request, reply) =>
      afterwards(
        request,
        reply,
        await changeConnection(connect, contextOf(request), { channel, change: request.body }),
      ),
  )

  app.delete(url, { config, schema: { ...about('Abandon what was begun'), ...answers } }, async (request, reply) =>
    afterwards(request, reply, await abandonConnection(connect, contextOf(request), channel)),
  )

  app.post(
    `${url}/checks`,
    { config, schema: { ...about('Run the checks of one step now'), body: ConnectionLook, ...answers } },
    async (request, reply) =>
      afterwards(
        request,
        reply,
        await checkConnection(connect, contextOf(request), { channel, step: request.body.step }),
      ),
  )

  app.post(
    `${url}/acts`,
    {
      config,
      schema: { ...about('Have something done at the provider'), body: ConnectionActInput, ...answers },
    },
    async (request, reply) =>
      afterwards(request, reply, await actOnConnection(connect, contextOf(request), { channel, act: request.body })),
  )

  app.post(
    `${url}/take-over`,
    {
      config: sensitive,
      schema: { ...about('Make the checked number the channel. Nothing leaves yet but the test'), ...answers },
    },
    async (request, reply) => afterwards(request, reply, await takeOver(connect, contextOf(request), channel)),
  )

  app.post(
    `${url}/test`,
    {
      config,
      schema: {
        ...about("Send the test to a contact, which is somebody's own phone"),
        body: ConnectionTestInput,
        ...answers,
      },
    },
    async (request, reply) =>
      afterwards(
        request,
        reply,
        await testConnection(connect, contextWithClaim(request), { channel, contactId: request.body.contactId }),
      ),
  )

  app.post(
    `${url}/finish`,
    { config, schema: { ...about('Switch the channel on'), ...answers } },
    async (request, reply) => afterwards(request, reply, await finishConnection(connect, contextOf(request), channel)),
  )
}
