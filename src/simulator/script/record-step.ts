import type { ControlCall } from '../control/control-call.ts'
import type { Scope } from '../control/scope.ts'
import { isInScope, sendersIn } from '../control/scope.ts'
import { parseObject } from '../http/request.ts'
import type { Message } from '../world/message.ts'
import { parsePhone } from '../world/phone-number.ts'
import type { World } from '../world/world.ts'
import { referencesOf, renamed } from './references.ts'
import type { ScriptStep } from './script.ts'
import { isTemplateReference, templateReference } from './template-reference.ts'

type Method = ScriptStep['method']

/** What of `/sim` is somebody's doing, by its first part and the part below a phone. */
const RECORDED: ReadonlyMap<string, ReadonlySet<Method>> = new Map([
  ['phones/', new Set<Method>(['PUT'])],
  ['phones/replies', new Set<Method>(['POST'])],
  ['phones/preferences', new Set<Method>(['POST'])],
  ['phones/changes', new Set<Method>(['POST'])],
  ['templates', new Set<Method>(['PUT'])],
  ['faults', new Set<Method>(['POST', 'DELETE'])],
  ['settings', new Set<Method>(['PUT'])],
  ['clock', new Set<Method>(['POST'])],
])

/** Whether a script may do this. A template is named as scripts do. */
export function isScripted(method: string, path: readonly string[]): method is Method {
  const [name = '', what, part = '', ...more] = path
  const methods = RECORDED.get(name === 'phones' ? `phones/${part}` : name)
  const isMore = more.length > 0 || (name !== 'phones' && part !== '')
  return isWhole(name, what) && !isMore && [...(methods ?? [])].some((each) => each === method)
}

function isWhole(name: string, what: string | undefined): boolean {
  if (name === 'phones') return what !== undefined && parsePhone(what) !== null
  return name === 'templates' ? what !== undefined && isTemplateReference(what) : what === undefined
}

/**
 * Looks at what is about to be done. Returns how to write it down once it was done, or null where it is nobody's doing
 * or only a look.
 */
export function watchStep(call: ControlCall): (() => void) | null {
  const { world, scope, request } = call
  const path = namedPath(call)
  const { method } = request
  if (!isScripted(method, path)) return null
  const e164 = phoneOf(path)
  const messages = e164 === null ? [] : onPhone(world, scope, e164).filter((each) => !world.script.wasBefore(each))
  const received = messages.filter(({ direction }) => direction === 'in').length
  const { nameById } = referencesOf(sendersIn(world, scope), messages)
  const at = world.clock.real()
  return () => {
    const given = parseObject(request.body === '' ? '{}' : request.body) ?? {}
    const body = renamed(path[2] === 'replies' && e164 !== null ? tapped(world, e164, given) : given, nameById)
    const shownPath = e164 === null ? path : ['phones', e164, ...path.slice(2)]
    world.script.add({ method, path: shownPath.join('/'), body, received, scope, at })
  }
}

/** What the call is about, below `/sim`, with a template named as scripts do. */
function namedPath({ world, scope, request }: ControlCall): readonly string[] {
  const [name, id = '', ...more] = request.path.slice(1)
  if (name !== 'templates') return request.path.slice(1)
  return [name, templateReference(world, scope, id) ?? id, ...more]
}

/** Whose phone the path is about. */
export function phoneOf([name, number = '']: readonly string[]): string | null {
  return name === 'phones' ? parsePhone(number) : null
}

/** What is on the phone of these senders, received and written, in the order of their times. */
export function onPhone(world: World, scope: Scope, e164: string): Message[] {
  return world.messages
    .ofPhone(e164)
    .filter((message) => isInScope(scope, message.senderId))
    .filter((message) => message.direction === 'out' || message.arrivedAt !== null)
    .toSorted((left, right) => arrivedAt(left) - arrivedAt(right))
}

/** Written ones keep their own order: somebody may give them an old time. */
function arrivedAt(message: Message): number {
  return message.direction === 'in' ? (message.arrivedAt ?? message.at) : 0
}

/** A payload is made for one message: the same button of another run is found by its label and its message. */
function tapped(world: World, e164: string, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { button, ...others } = body
  const written = world.messages.ofPhone(e164).findLast(({ direction }) => direction === 'out')
  if (typeof button !== 'string' || written?.direction !== 'out' || written.payload === null) return { ...body }
  const { contextId } = written
  return contextId === null ? { ...body } : { ...others, button: written.text, contextId }
}
