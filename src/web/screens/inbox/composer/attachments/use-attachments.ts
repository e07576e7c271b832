import { useRef, useState } from 'react'
import type { MediaKind } from '../../../../../domain/media.ts'
import type { ChannelName } from '../../../../../http/api/problem.ts'
import { announce } from '../../../../announcer.ts'
import { ProblemError } from '../../../../api-client.ts'
import { newKey } from '../../../../new-key.ts'
import { useSendMessage } from '../../../../queries/messages.ts'
import { mediaStrings } from '../../../../strings/media.ts'
import { problemSentence } from '../../../../strings/problems.ts'
import { showToast } from '../../../../toasts.ts'
import { type Attachment, FILES_MAX, problemOf } from './attachment.ts'
import { upload } from './upload.ts'
import { useReachable } from './use-reachable.ts'

export interface Attachments {
  readonly list: readonly Attachment[]
  readonly add: (files: readonly File[]) => void
  readonly remove: (id: string) => void
  /** Sends every file that is ready, the words with the first that takes any. False: one is not ready yet. */
  readonly send: (caption: string, replyTo: string | undefined) => Promise<boolean>
}

export interface AttachmentsPlace {
  readonly contactId: string | null
  readonly name: string
  readonly channel: ChannelName
}

/** The files of one composer: checked, uploaded at once, and kept until they are sent or removed. */
export function useAttachments({ contactId, name, channel }: AttachmentsPlace): Attachments {
  const [everyones, setList] = useState<readonly Attachment[]>([])
  const list = everyones.filter((each) => each.contactId === contactId)
  const stops = useRef(new Map<string, () => void>())
  const waiting = useRef(new Map<string, File>())
  const message = useSendMessage()
  const change = (id: string, state: Attachment['state']) =>
    setList((all) => all.map((each) => (each.id === id ? { ...each, state } : each)))
  const remove = (id: string) => {
    stops.current.get(id)?.()
    stops.current.delete(id)
    waiting.current.delete(id)
    setList((all) => all.filter((each) => each.id !== id))
  }

  function add(files: readonly File[]): void {
    const taken = channel === 'sms' ? [] : files.slice(0, FILES_MAX - list.length)
    if (channel === 'sms') warn(problemSentence('media.sms'))
    else if (taken.length < files.length) warn(mediaStrings.tooMany(FILES_MAX))
    for (const file of taken) take(file)
  }

  function take(file: File): void {
    const id = newKey()
    const problem = problemOf(file)
    const state: Attachment['state'] =
      problem === null ? { kind: 'uploading', percent: 0 } : { kind: 'failed', sentence: problem }
    setList((all) => [...all, { id, contactId, name: file.name, size: file.size, state }])
    if (problem === null) begin(id, file)
  }

  function begin(id: string, file: File): void {
    if (!navigator.onLine) {
      wait(id, file)
      return
    }
    change(id, { kind: 'uploading', percent: 0 })
    const { done, stop } = upload(file, (percent) => change(id, { kind: 'uploading', percent }))
    stops.current.set(id, stop)
    void done.then((result) => {
      if (result.kind === 'offline') return wait(id, file)
      if (result.kind === 'failed') return change(id, { kind: 'failed', sentence: result.sentence })
      const { id: mediaId, kind: mediaKind } = result.media
      return change(id, { kind: 'ready', mediaId, mediaKind })
    })
  }

  function wait(id: string, file: File): void {
    waiting.current.set(id, file)
    change(id, { kind: 'offline' })
    announce(mediaStrings.offline)
  }

  async function send(caption: string, replyTo: string | undefined): Promise<boolean> {
    const ready = list.flatMap(({ id, state }) => (state.kind === 'ready' ? [{ id, ...state }] : []))
    if (contactId === null) return false
    if (ready.length < list.length) {
      warn(list.some(({ state }) => state.kind === 'offline') ? mediaStrings.offline : mediaStrings.stillUploading)
      return false
    }
    const withCaption = caption === '' ? null : (ready.find(takesCaption)?.id ?? null)
    try {
      for (const { id, mediaId } of ready) {
        const words = id === withCaption ? { caption } : {}
        const quote = id === ready[0]?.id && replyTo !== undefined ? { replyTo } : {}
        const media = { type: 'media', contactId, channel, mediaId, ...words, ...quote } as const
        await message.mutateAsync({ message: media, idempotencyKey: id })
        remove(id)
      }
      return caption === '' || withCaption !== null
    } catch (fault) {
      const code = fault instanceof ProblemError ? fault.code : 'unknown'
      const params = fault instanceof ProblemError ? fault.problem.params : {}
      warn(problemSentence(code, { ...params, name }))
      return false
    }
  }

  useReachable(() => {
    const files = [...waiting.current]
    waiting.current.clear()
    for (const [id, file] of files) begin(id, file)
  })
  return { list, add, remove, send }
}

function takesCaption({ mediaKind }: { readonly mediaKind: MediaKind }): boolean {
  return mediaKind !== 'audio' && mediaKind !== 'sticker'
}

function warn(text: string): void {
  showToast({ text, isFailure: true })
}
