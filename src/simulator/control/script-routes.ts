import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import type { Doing } from '../script/play-script.ts'
import { playScript } from '../script/play-script.ts'
import { isScripted, onPhone } from '../script/record-step.ts'
import { scriptInput } from '../script/script.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, parseBody } from './control-call.ts'
import { sendersIn } from './scope.ts'

/**
 * `GET /sim/script`: what was done on phones and knobs, as a script. `POST` does the steps of one again. `DELETE`
 * begins a new one.
 */
export async function scriptRoutes(call: ControlCall, doing: Doing): Promise<Answer> {
  const { world, scope, request } = call
  switch (request.method) {
    case 'GET':
      return json(200, { version: 1, ...world.script.of(scope) })
    case 'DELETE':
      world.script.begin(
        scope,
        [...world.messages.phones()].flatMap((e164) => onPhone(world, scope, e164)),
      )
      return json(200, { version: 1, ...world.script.of(scope) })
    case 'POST':
      return await play(call, doing)
    default:
      return methodNotAllowed(call)
  }
}

async function play(call: ControlCall, doing: Doing): Promise<Answer> {
  const parsed = parseBody(call, scriptInput)
  if (!parsed.ok) return parsed.answer
  const { world, scope } = call
  const { steps } = parsed.value
  const strange = steps.findIndex(({ method, path }) => !isScripted(method, path.split('/')))
  if (strange >= 0) return refuse(422, `steps.${strange}: is nothing that a script does`)
  const senders = sendersIn(world, scope)
  if (senders.length === 0) return refuse(409, 'There is no sender whose phones could be used.')
  const letGo = world.script.claim(senders.map(({ id }) => id))
  if (letGo === null) return refuse(409, 'A script is being played already.')
  try {
    const done = await playScript(call, steps, doing)
    return done.ok ? json(200, { played: done.played }) : json(409, { error: done.why, played: done.played })
  } finally {
    letGo()
  }
}
