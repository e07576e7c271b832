import type { UploadedMedia } from '../../../../../http/api/media.ts'
import type { Problem } from '../../../../../http/api/problem.ts'
import { formatBytes } from '../../../../format/bytes.ts'
import { problemSentence } from '../../../../strings/problems.ts'

export interface Uploading {
  readonly done: Promise<UploadResult>
  readonly stop: () => void
}

export type UploadResult =
  | { readonly kind: 'uploaded'; readonly media: UploadedMedia }
  /** The server could not be reached. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly sentence: string }

/** Sends a file and tells how far it is, which `fetch` cannot. */
export function upload(file: File, onPercent: (percent: number) => void): Uploading {
  const request = new XMLHttpRequest()
  const done = new Promise<UploadResult>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onPercent(total === 0 ? 0 : Math.floor((loaded / total) * 100))
    request.onload = () => resolve(resultOf(request, file.name))
    request.onerror = () => resolve({ kind: 'offline' })
    request.onabort = () => resolve({ kind: 'failed', sentence: '' })
  })
  request.open('POST', '/api/v1/media')
  request.setRequestHeader('x-yesline-csrf', '1')
  request.setRequestHeader('content-type', 'application/octet-stream')
  const name = encodeURIComponent(file.name.toWellFormed())
  request.setRequestHeader('content-disposition', `attachment; filename*=UTF-8''${name}`)
  request.send(file)
  return { done, stop: () => request.abort() }
}

function resultOf({ status, responseText }: XMLHttpRequest, name: string): UploadResult {
  if (status === 201) {
    const media: UploadedMedia = JSON.parse(responseText)
    return { kind: 'uploaded', media }
  }
  return { kind: 'failed', sentence: sentenceOf(responseText, name) }
}

function sentenceOf(body: string, file: string): string {
  try {
    const { code, params, traceId }: Problem = JSON.parse(body)
    const sizes = {
      ...(typeof params.size === 'number' && { size: formatBytes(params.size) }),
      ...(typeof params.limit === 'number' && { limit: formatBytes(params.limit) }),
    }
    return problemSentence(code, { ...params, ...sizes, file, channel: 'WhatsApp' }, traceId)
  } catch {
    return problemSentence('unknown')
  }
}
