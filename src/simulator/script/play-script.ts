import { setTimeout as pause } from 'node:timers/promises'
import type { ControlCall } from '../control/control-call.ts'
import { sendersIn } from '../control/scope.ts'
import type { Answer } from '../http/answer.ts'
import type { SimRequest } from '../http/request.ts'
import { parseObject } from '../http/request.ts'
import type { Message } from '../world/message.ts'
import { onPhone, phoneOf } from './record-step.ts'
import { referencesOf, renamed } from './references.ts'
import type { ScriptStep } from './script.ts'
import { templateIdOf } from './template-reference.ts'

/** All waiting of one play together; callers wait for its answer, and give up soon after. */
const WAIT_MS_MAX = 20_000
const LOOK_AGAIN_MS = 10

/** How one call under `/sim` is done. */
export type Doing = (request: SimRequest) => Answer | Promise<Answer>

export type Played =
  | { readonly ok: true; readonly played: number }
  | { readonly ok: false; readonly played: number; readonly why: string }

/**
 * Does the steps in order. Before each, its time passes on the clocks of the senders, all that they had to tell was
 * posted, the phone has got as many messages as it had then, and the template that it is about is there. So the order of what happens is that of the script,
 * however fast the client is.
 */
export async function playScript(call: ControlCall, steps: readonly ScriptStep[], doing: Doing): Promise<Played> {
  const { world, scope } = call
  const before = new Set<Message>([...world.messages.phones()].flatMap((e164) => onPhone(world, scope, e164)))
  const giveUpAt = performance.now() + WAIT_MS_MAX
  for (const [index, step] of steps.entries()) {
    const why = await play(step)
    if (why !== null) return { ok: false, played: index, why: `Step ${index + 1}, ${step.method} ${step.path}: ${why}` }
  }
  return { ok: true, played: steps.length }

  async function play({ afterMs, method, path: words, body, received }: ScriptStep): Promise<string | null> {
    const path = words.split('/')
    const e164 = phoneOf(path)
    const since = () => (e164 === null ? [] : onPhone(world, scope, e164).filter((message) => !before.has(message)))
    const got = () => since().filter(({ direction }) => direction === 'in').length
    const passed = afterMs === 0 ? null : await refusalOf(doing(made('POST', ['clock'], { advance: afterMs })))
    if (passed !== null) return passed
    const lacksTemplate = () => path[0] === 'templates' && templateIdOf(world, scope, path[1] ?? '') === null
    while (got() < received || lacksTemplate() || world.webhooks.underWay(scope) > 0) {
      if (performance.now() > giveUpAt) {
        if (got() < received) return `it waits for message ${received} on the phone, and ${got()} came.`
        return lacksTemplate() ? 'it waits for the template to be made.' : 'it waits for an answer to a webhook.'
      }
      await pause(LOOK_AGAIN_MS)
    }
    const { idByName } = referencesOf(sendersIn(world, scope), since())
    const known = path.map((part) => templateIdOf(world, scope, part) ?? part)
    return await refusalOf(doing(made(method, known, renamed(body, idByName))))
  }

  function made(method: string, path: readonly string[], body: object): SimRequest {
    const raw = Buffer.from(JSON.stringify(body))
    const { origin, headers } = call.request
    const query = new URLSearchParams()
    return { method, path: ['sim', ...path], query, origin, headers, raw, body: raw.toString('utf8') }
  }
}

async function refusalOf(answer: Answer | Promise<Answer>): Promise<string | null> {
  const given = await answer
  if (given.kind !== 'body') return 'it cannot be done in a script.'
  if (given.status < 300) return null
  const { error } = parseObject(given.body.toString()) ?? {}
  return typeof error === 'string' ? error : `it was answered ${given.status}.`
}
