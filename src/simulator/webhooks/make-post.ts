import type { FaultKind } from '../world/faults.ts'
import type { Sender } from '../world/senders.ts'
import { secretOf } from '../world/senders.ts'
import type { Hook } from './hook.ts'
import { metaBody } from './parcel.ts'
import type { Post } from './post.ts'
import { metaSignature, metaStyleJson, twilioSignature } from './signatures.ts'

/** Meta documents no timeout, Twilio 15 s (reliability §5.2): both wait so long for an answer here. */
const ANSWER_TIMEOUT_MS = 15_000

/** What signs a post: the sender's secret, or under a fault the one before it, or one that is nobody's. */
export function signingSecret(sender: Sender, flaw: FaultKind | null): string {
  const secret = secretOf(sender)
  if (flaw === 'wrong_signature') return `${secret} of somebody else`
  if (flaw !== 'stale_signature') return secret
  const former = sender.kind === 'whatsapp' ? sender.formerSecret : null
  return former ?? `${secret} of yesterday`
}

/** The signed post of these hooks of one sender. */
export function makePost(sender: Sender, hooks: readonly Hook[], secret: string): Post | null {
  const [first] = hooks
  if (first === undefined) return null
  if (first.kind === 'twilio') return twilioPost(first, secret)
  if (sender.kind === 'twilio') return null
  const body =
    first.kind === 'raw' ? Buffer.from(first.body, 'utf8') : metaStyleJson(metaBody(sender.wabaId, metaOnly(hooks)))
  return {
    url: sender.webhookUrl,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      accept: '*/*',
      'x-hub-signature-256': metaSignature(secret, body),
    },
    body,
    timeoutMs: ANSWER_TIMEOUT_MS,
  }
}

function metaOnly(hooks: readonly Hook[]): Array<Extract<Hook, { kind: 'meta' }>> {
  return hooks.flatMap((hook) => (hook.kind === 'meta' ? hook : []))
}

function twilioPost(hook: Extract<Hook, { kind: 'twilio' }>, secret: string): Post {
  // The fragment carries wishes to Twilio and is no part of the request.
  const [url = hook.url] = hook.url.split('#')
  return {
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'user-agent': 'TwilioProxy/1.1',
      accept: '*/*',
      'x-twilio-signature': twilioSignature(secret, url, hook.form),
    },
    body: new URLSearchParams(hook.form).toString(),
    timeoutMs: ANSWER_TIMEOUT_MS,
  }
}
