import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import type { Fault } from '../world/faults.ts'
import { faultInput, isAbout } from '../world/faults.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, parseBody } from './control-call.ts'
import { isInScope } from './scope.ts'

/** Every send looks through them. */
const FAULTS_MAX = 1_000

/** `GET, POST, DELETE /sim/faults`. */
export function faultRoutes(call: ControlCall): Answer {
  const { world, scope, request } = call
  const mine = () => world.faults.all().filter((fault) => scope === null || isAbout(fault, scope))
  switch (request.method) {
    case 'GET':
      return json(200, { data: mine().map(shown) })
    case 'POST':
      return addFault(call)
    case 'DELETE':
      world.faults.remove(scope)
      return json(200, { data: mine().map(shown) })
    default:
      return methodNotAllowed(call)
  }
}

function addFault(call: ControlCall): Answer {
  const { world, scope } = call
  const parsed = parseBody(call, faultInput)
  if (!parsed.ok) return parsed.answer
  const { sender } = parsed.value
  if (sender !== undefined && (world.senders.get(sender) === undefined || !isInScope(scope, sender))) {
    return refuse(404, `There is no sender ${sender}.`)
  }
  if (world.faults.all().length >= FAULTS_MAX) return refuse(409, `There are ${FAULTS_MAX} faults already.`)
  return json(201, shown(world.faults.add(parsed.value, scope)))
}

function shown({ senders, roll: _roll, ...fault }: Fault): object {
  return { ...fault, senders: senders === null ? null : [...senders] }
}
