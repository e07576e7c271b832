import { UploadedMedia } from '../../src/http/api/media.ts'
import type { Message } from '../../src/http/api/message.ts'
import type { Customer } from './consent-stories.ts'
import { eventually } from './eventually.ts'
import type { TestOrganization } from './product-organization.ts'

/** The bytes of a file with the headers that they came with. */
export interface Served {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
}

export interface FileCalls {
  upload(bytes: Buffer, filename?: string, type?: string): Promise<Response>
  uploaded(bytes: Buffer, filename?: string): Promise<UploadedMedia>
  get(id: string, headers?: Record<string, string>): Promise<Served>
}

/** Files through the API, with the organization's own key. */
export function filesOf(url: string, { apiKey }: Pick<TestOrganization, 'apiKey'>): FileCalls {
  const authorization = `Bearer ${apiKey}`
  const upload = (bytes: Buffer, filename?: string, type = 'application/octet-stream') => {
    const name =
      filename === undefined
        ? {}
        : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}` }
    const headers = { authorization, 'content-type': type, ...name }
    return fetch(`${url}/api/v1/media`, { method: 'POST', headers, body: new Uint8Array(bytes) })
  }
  return {
    upload,
    async uploaded(bytes, filename) {
      const answer = await upload(bytes, filename)
      const body: unknown = await answer.json()
      if (answer.status !== 201)
        throw new Error(`The upload was answered with ${answer.status}: ${JSON.stringify(body)}`)
      return UploadedMedia.parse(body)
    },
    async get(id, headers = {}) {
      const answer = await fetch(`${url}/api/v1/media/${id}`, { headers: { authorization, ...headers } })
      return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
    },
  }
}

type Media = NonNullable<Message['content']['media']>

/** The newest message of the customer's thread with such a file. */
export async function messageWith(
  { api }: TestOrganization,
  { contactId }: Pick<Customer, 'contactId'>,
  isIt: (media: Media, message: Message) => boolean,
): Promise<{ readonly message: Message; readonly media: Media }> {
  const find = async () => {
    const items = (await api.timeline(contactId)).toReversed()
    for (const item of items) {
      if (item.kind !== 'message' || item.content.media === null) continue
      if (isIt(item.content.media, item)) return { message: item, media: item.content.media }
    }
    return null
  }
  const found = await eventually(find, (result) => result !== null)
  if (found === null) throw new Error('There is no such message.')
  return found
}
