import type { Dispatcher } from 'undici'
import type { MediaClient } from '../media.ts'
import { download } from '../media-download.ts'

const TRUSTED = ['api.twilio.com']
/** Where Twilio's addresses lead on to. They are signed, and see no credentials of ours. */
const OTHERS = ['.twiliocdn.com', '.twilio.com', '.amazonaws.com']

/** Files of an MMS: `MediaUrl0` and so on, for whoever has the account's credentials. Sending files is not offered. */
export function createTwilioMedia(baseUrl: string, authorization: string, dispatcher: Dispatcher): MediaClient {
  const hosts = { baseUrl, trusted: TRUSTED, others: OTHERS }
  return {
    fetchFile: async ({ url }) =>
      url === null ? { kind: 'gone' } : download(dispatcher, url, { hosts, authorization }),
    handOver: null,
  }
}
