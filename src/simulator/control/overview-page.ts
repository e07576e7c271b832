import type { BodyAnswer } from '../http/answer.ts'
import type { Message } from '../world/message.ts'
import { numberOf } from '../world/senders.ts'
import type { World } from '../world/world.ts'

const PHONES_MAX = 50
const MESSAGES_MAX = 10
/** Nothing on the page runs or is loaded. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** What a browser is shown at the address of the simulator: senders, and the phones with their latest messages. */
export function overviewPage(world: World): BodyAnswer {
  const senders = Array.from(
    world.senders.all(),
    (each) => `<li>${safe(each.kind)} ${safe(each.id)}: ${safe(numberOf(each))}</li>`,
  )
  const phones = [...world.messages.phones()].slice(-PHONES_MAX).map((e164) => phone(world, e164))
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Yesline simulator</title>
<meta name="viewport" content="width=device-width"><style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}li{overflow-wrap:anywhere}</style>
<h1>Yesline simulator</h1><p>Nothing reaches a real phone. Calls go to <code>/graph</code> and <code>/twilio</code>, and <code>/sim</code> moves phones, faults and the clock.</p>
<h2>Senders</h2><ul>${senders.join('')}</ul><h2>Phones</h2>${phones.join('')}</html>`
  const headers = {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
  return { kind: 'body', status: 200, type: 'text/html; charset=utf-8', body, headers }
}

function phone(world: World, e164: string): string {
  const shown = world.messages.ofPhone(e164).filter((each) => each.direction === 'out' || each.arrivedAt !== null)
  return `<h3>${safe(e164)}</h3><ol>${shown.slice(-MESSAGES_MAX).map(line).join('')}</ol>`
}

function line({ direction, channel, type, text }: Message): string {
  const who = direction === 'in' ? 'Business' : 'Person'
  return `<li>${who}, ${safe(channel)}, ${safe(type)}: <bdi>${safe(text)}</bdi></li>`
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
