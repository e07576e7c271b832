import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import { digitsOf, parsePhone } from '../world/phone-number.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { addresseeOf } from './addressee.ts'
import { graphErrorAnswer, isGraphError } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'

/** Meta takes 64,000 blocked people a number (whatsapp-cloud-api §6). */
const BLOCKED_MAX = 64_000

const blockBody = z.object({
  messaging_product: z.literal('whatsapp'),
  block_users: z
    .array(z.object({ user: z.coerce.string().optional(), user_id: z.string().optional() }))
    .min(1)
    .max(1_000),
})

interface Outcome {
  readonly input: string
  readonly e164: string | null
  readonly code: number | null
}

/** `GET, POST, DELETE /{phone_number_id}/block_users`: the business blocks people who wrote within a day. */
export function blockUsers(world: World, { sender, method, parameters }: GraphCall): Answer {
  if (method === 'GET') return listBlocked(world, sender)
  if (method !== 'POST' && method !== 'DELETE')
    return graphErrorAnswer(world, { code: 100, message: `(#100) Unsupported request: ${method} /block_users.` })
  const parsed = blockBody.safeParse(parameters)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return graphErrorAnswer(world, { code: 100, message: `(#100) ${issue?.path.join('.')}: ${issue?.message}` })
  }
  const outcomes = parsed.data.block_users.map(({ user, user_id: userId }): Outcome => {
    const input = user ?? userId ?? ''
    const found = addresseeOf(world, sender, { to: user, recipient: userId })
    if (isGraphError(found)) return { input, e164: null, code: found.code }
    return { input, e164: found.e164, code: method === 'POST' ? blockError(world, sender, found.e164) : null }
  })
  const done = outcomes.flatMap(({ code, e164 }) => (code === null && e164 !== null ? e164 : []))
  const facts = world.numbers.of(sender.id)
  const kept = facts.blocked.filter((each) => !done.includes(each))
  world.record({
    t: 'number_facts',
    senderId: sender.id,
    facts: { ...facts, blocked: method === 'POST' ? [...kept, ...done] : kept },
  })
  return answer(world, sender, outcomes, method === 'POST' ? 'added_users' : 'removed_users')
}

/** Only who wrote within 24 hours can be blocked (§6). */
function blockError(world: World, sender: WhatsAppSender, e164: string): number | null {
  if (world.numbers.of(sender.id).blocked.length >= BLOCKED_MAX) return 139101
  return world.conversations.isWindowOpen(sender.id, e164, world.clock.now(sender.id)) ? null : 139100
}

function answer(world: World, sender: WhatsAppSender, outcomes: readonly Outcome[], done: string): Answer {
  const good = outcomes.filter(({ code }) => code === null).map((each) => named(world, sender, each))
  const bad = outcomes.filter(({ code }) => code !== null)
  const failed = bad.map((each) => ({
    ...named(world, sender, each),
    errors: [
      {
        code: each.code,
        message: 'Failed to block or unblock the user',
        error_data: { details: 'The person must have written within 24 hours.' },
      },
    ],
  }))
  const body = {
    messaging_product: 'whatsapp',
    block_users: { [done]: good, ...(failed.length === 0 ? {} : { failed_users: failed }) },
  }
  if (bad.length === 0) return json(200, body)
  const error = { message: '(#139100) Failed to block some users', type: 'OAuthException', code: bad[0]?.code }
  return json(400, { ...body, error: { ...error, fbtrace_id: world.ids.traceId() } })
}

function named(world: World, sender: WhatsAppSender, { input, e164 }: Outcome): object {
  if (e164 === null) return { input }
  return parsePhone(input) === null
    ? { input, user_id: world.bsuids.of(sender.wabaId, e164) }
    : { input, wa_id: digitsOf(e164) }
}

function listBlocked(world: World, sender: WhatsAppSender): Answer {
  const data = world.numbers.of(sender.id).blocked.map((e164) => ({
    messaging_product: 'whatsapp',
    wa_id: digitsOf(e164),
    user_id: world.bsuids.of(sender.wabaId, e164),
  }))
  return json(200, { data, paging: { cursors: { before: 'QQ', after: 'QQ' } } })
}
