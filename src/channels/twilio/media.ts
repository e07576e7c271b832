import type { FetchedFile, MediaClient } from '../media.ts'
import { download } from '../media-download.ts'
import { type FilePlace, readFilePlace } from './file-place.ts'
import { mediaKind } from './message-content.ts'
import type { ListAccess } from './message-list.ts'
import { readListedFiles } from './received-files.ts'

const TRUSTED = ['api.twilio.com']
/** Where Twilio's addresses lead on to. They are signed, and see no credentials of ours. */
const OTHERS = ['.twiliocdn.com', '.twilio.com', '.amazonaws.com']

type Access = Omit<ListAccess, 'path'>

/** Files of an MMS: `MediaUrl0` and so on, for whoever has the account's credentials. Sending files is not offered. */
export function createTwilioMedia(access: Access): MediaClient {
  return {
    async fetchFile({ url }) {
      if (url === null) return { kind: 'gone' }
      const place = readFilePlace(url)
      return place === null ? downloadFrom(access, url) : findAndDownload(access, place)
    },
    handOver: null,
  }
}

function downloadFrom({ dispatcher, baseUrl, headers }: Access, url: string): Promise<FetchedFile> {
  const hosts = { baseUrl, trusted: TRUSTED, others: OTHERS }
  return download(dispatcher, url, { hosts, authorization: headers.authorization })
}

/** A message from the list of messages tells only how many files it has; always asked at our own base URL. */
async function findAndDownload(access: Access, { path, index }: FilePlace): Promise<FetchedFile> {
  const listed = await readListedFiles(access, path)
  if (listed.kind !== 'listed') return listed
  const file = listed.files[index]
  // Twilio may list it a moment later; what was deleted there since is asked for in vain until the tries are used up.
  if (file === undefined) return { kind: 'failed', reason: 'not_listed', mayRetry: true }
  const { sid, content_type: type } = file
  const fetched = await downloadFrom(
    access,
    `${access.baseUrl}${path.replace(/\.json$/, '')}/${encodeURIComponent(sid)}`,
  )
  return fetched.kind === 'found' ? { ...fetched, announced: mediaKind(type) } : fetched
}
