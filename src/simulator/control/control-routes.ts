import type { Answer } from '../http/answer.ts'
import type { SimRequest } from '../http/request.ts'
import { watchStep } from '../script/record-step.ts'
import type { World } from '../world/world.ts'
import { clockRoutes } from './clock-routes.ts'
import { codeRoutes } from './code-routes.ts'
import type { ControlCall } from './control-call.ts'
import { notFound } from './control-call.ts'
import { eventRoutes } from './event-routes.ts'
import { faultRoutes } from './fault-routes.ts'
import { mediaControlRoute } from './media-control-route.ts'
import { phoneRoutes } from './phone-routes.ts'
import { requestRoutes } from './request-routes.ts'
import { scopeOf } from './scope.ts'
import { scriptRoutes } from './script-routes.ts'
import { senderRoutes } from './sender-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { templateControlRoutes } from './template-control-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'

const ROUTES = new Map<string, (call: ControlCall) => Answer | Promise<Answer>>([
  ['senders', senderRoutes],
  ['phones', phoneRoutes],
  ['faults', faultRoutes],
  ['settings', settingsRoutes],
  ['requests', requestRoutes],
  ['clock', clockRoutes],
  ['events', eventRoutes],
  ['webhooks', webhookRoutes],
  ['templates', templateControlRoutes],
  ['media', mediaControlRoute],
  ['codes', codeRoutes],
  // What a script does is in that script, and not written down once more.
  ['script', (call) => scriptRoutes(call, (request) => answerOf(call.world, request))],
])

/** Everything under `/sim`: what only the simulator can do. What was done on phones and knobs goes into the script. */
export function controlRoutes(world: World, request: SimRequest): Answer | Promise<Answer> {
  const note = watchStep(callOf(world, request))
  const answer = answerOf(world, request)
  return answer instanceof Promise ? answer.then((given) => noted(given, note)) : noted(answer, note)
}

function noted(answer: Answer, note: (() => void) | null): Answer {
  if (answer.kind === 'body' && answer.status < 300) note?.()
  return answer
}

function answerOf(world: World, request: SimRequest): Answer | Promise<Answer> {
  const [, name = ''] = request.path
  const answer = ROUTES.get(name)
  if (answer === undefined) return notFound(`There is no /sim/${name}. There are: ${[...ROUTES.keys()].join(', ')}.`)
  return answer(callOf(world, request))
}

function callOf(world: World, request: SimRequest): ControlCall {
  const [, , ...path] = request.path
  return { world, scope: scopeOf(request), request, path }
}
