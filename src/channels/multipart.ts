import { randomBytes } from 'node:crypto'
import type { FileToHandOver } from './media.ts'

export interface MultipartBody {
  readonly type: string
  readonly size: number
  readonly body: AsyncGenerator<Uint8Array>
}

/** A form with one file, of known length and without holding the file in memory. */
export function multipart(fields: Readonly<Record<string, string>>, file: FileToHandOver): MultipartBody {
  const boundary = `yesline-${randomBytes(16).toString('hex')}`
  const head = Buffer.from(
    [
      ...Object.entries(fields).map(
        ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      ),
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted(file.filename)}"\r\n`,
      `Content-Type: ${file.mimeType}\r\n\r\n`,
    ].join(''),
    'utf8',
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8')
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    size: head.length + file.size + tail.length,
    body: joined(head, file.bytes, tail),
  }
}

async function* joined(
  head: Uint8Array,
  bytes: AsyncIterable<Uint8Array>,
  tail: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield head
  yield* bytes
  yield tail
}

/** As browsers write names into forms. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
