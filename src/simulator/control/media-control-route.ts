import type { Answer } from '../http/answer.ts'
import type { ControlCall } from './control-call.ts'
import { notFound } from './control-call.ts'
import { isInScope } from './scope.ts'

/** What the page of the phones shows in place; anything else is bytes and nothing more. */
const SHOWN = /^(image\/(jpeg|png|gif|webp)|(audio|video)\/[a-z0-9-]+)$/

/** `GET /sim/media/{id}`: a file as the phone has it. */
export function mediaControlRoute({ world, scope, path }: ControlCall): Answer {
  const [id = ''] = path
  const item = world.media.get(id)
  const bytes = item !== undefined && isInScope(scope, item.senderId) ? world.media.bytes(id) : null
  if (item === undefined || bytes === null) return notFound(`There is no file ${id}.`)
  const [mimeType = ''] = item.mimeType.split(';')
  const type = SHOWN.test(mimeType) ? mimeType : 'application/octet-stream'
  return { kind: 'body', status: 200, type, body: bytes }
}
