import type { ServerResponse } from 'node:http'
import type { Answer } from '../http/answer.ts'
import type { World } from '../world/world.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed } from './control-call.ts'
import type { Scope } from './scope.ts'
import { isInScope } from './scope.ts'

const HEARTBEAT_MS = 15_000
/** Changes of one phone within this time are one event. */
const GATHER_MS = 40

/** `GET /sim/events`: server-sent events `phone` with `{ e164 }` whenever something on a phone changed. */
export function eventRoutes(call: ControlCall): Answer {
  if (call.request.method !== 'GET') return methodNotAllowed(call)
  return { kind: 'stream', open: (response) => stream(call.world, call.scope, response) }
}

function stream(world: World, scope: Scope, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': connected\n\n')
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
  const stop = world.changes.listen(({ e164, senderId }) => {
    if (senderId !== null && !isInScope(scope, senderId)) return
    changed.add(e164)
    timer ??= setTimeout(flush, GATHER_MS)
  })
  response.on('close', () => {
    stop()
    clearInterval(heartbeat)
    if (timer !== null) clearTimeout(timer)
  })

  function flush(): void {
    timer = null
    for (const e164 of changed) response.write(`event: phone\ndata: ${JSON.stringify({ e164 })}\n\n`)
    changed.clear()
  }
}
