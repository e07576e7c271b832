import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import { fileIn } from '../meta/media-body.ts'
import type { MediaItem } from '../world/media.ts'
import type { TwilioSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { API_VERSION } from './message-resource.ts'
import { twilioError } from './twilio-error.ts'

const PAGE_SIZE = 50

/** `GET …/Messages/{sid}/Media.json`: an MMS from a pretend phone has one file at most. Trouble finds it by its phone. */
export function listFiles(world: World, sender: TwilioSender, sid: string): Answer {
  const reply = world.messages.reply(sid)
  const own = reply?.senderId === sender.id ? reply : null
  if (own === null && world.messages.send(sid)?.senderId !== sender.id) return twilioError(20404)
  if (own !== null && world.faults.strike(['file_list_500'], sender.id, own.e164) !== null) return twilioError(20500)
  const item = world.media.get(fileIn(own?.content ?? null)?.id ?? '')
  const media = item === undefined ? [] : [resource(sender, sid, item)]
  const uri = `/${API_VERSION}/Accounts/${sender.id}/Messages/${sid}/Media.json?PageSize=${PAGE_SIZE}&Page=0`
  const pages = { first_page_uri: uri, next_page_uri: null, previous_page_uri: null, uri }
  return json(200, { media_list: media, page: 0, page_size: PAGE_SIZE, start: 0, end: media.length - 1, ...pages })
}

/** `GET …/Messages/{sid}/Media/{sid}.json`. */
export function showFile(
  world: World,
  sender: TwilioSender,
  { sid, mediaId }: { readonly sid: string; readonly mediaId: string },
): Answer {
  const item = world.media.get(mediaId)
  return item?.senderId === sender.id ? json(200, resource(sender, sid, item)) : twilioError(20404)
}

/** The bytes of a file of an MMS. */
export function fileOf(world: World, sender: TwilioSender, mediaId: string): Answer {
  const item = world.media.get(mediaId)
  const bytes = item?.senderId === sender.id ? world.media.bytes(mediaId) : null
  return item === undefined || bytes === null
    ? twilioError(20404)
    : { kind: 'body', status: 200, type: item.mimeType, body: bytes }
}

function resource(sender: TwilioSender, sid: string, item: MediaItem): object {
  const at = new Date(item.at).toUTCString().replace('GMT', '+0000')
  return {
    sid: item.id,
    account_sid: sender.id,
    parent_sid: sid,
    content_type: item.mimeType,
    date_created: at,
    date_updated: at,
    uri: `/${API_VERSION}/Accounts/${sender.id}/Messages/${sid}/Media/${item.id}.json`,
  }
}
