import { create } from 'zustand'
import type { ChannelName } from '../../http/api/problem.ts'
import { onOtherWriter, writerId } from '../writer.ts'
import { type DraftKey, keepDraft, type QuotedMessage, readDrafts } from './kept-drafts.ts'
import { fetchDrafts, pushDraft } from './server-drafts.ts'

/** A draft reaches the disk this long after the last key, and the server this long after it (product-ux §4.3). */
const KEEP_AFTER_MS = 300
const PUSH_AFTER_MS = 2_000

interface Draft extends DraftKey {
  readonly text: string
  readonly quote: QuotedMessage | null
  /** The server does not know this text yet. */
  readonly isDirty: boolean
  /** Counts changes on this device, so that an answer older than one of them is not believed. */
  readonly version: number
}

const useDrafts = create<{ readonly drafts: ReadonlyMap<string, Draft> }>(() => ({ drafts: new Map() }))
const keepTimers = new Map<string, ReturnType<typeof setTimeout>>()
const pushTimers = new Map<string, ReturnType<typeof setTimeout>>()
let versions = 0

onOtherWriter(() => useDrafts.setState({ drafts: new Map() }))

/** The draft of one contact on one channel. It survives reloads, switches of channel and every refusal. */
export function useDraft(contactId: string, channel: ChannelName): string {
  return useDrafts(() => draftOf(contactId, channel))
}

export function draftOf(contactId: string, channel: ChannelName): string {
  return useDrafts.getState().drafts.get(nameOf({ contactId, channel }))?.text ?? ''
}

/** The first draft of a contact, for the list; empty when there is none. */
export function useDraftLine(contactId: string | null): string {
  return useDrafts(({ drafts }) => {
    if (contactId === null) return ''
    const textOn = (channel: ChannelName) => drafts.get(nameOf({ contactId, channel }))?.text.trim() ?? ''
    return textOn('whatsapp') || textOn('sms')
  })
}

/** What the next message to this contact quotes; on WhatsApp only. */
export function useQuote(contactId: string, channel: ChannelName): QuotedMessage | null {
  return useDrafts(() => quoteOf(contactId, channel))
}

export function quoteOf(contactId: string, channel: ChannelName): QuotedMessage | null {
  return useDrafts.getState().drafts.get(nameOf({ contactId, channel }))?.quote ?? null
}

/** Quotes a message with the next one; null leaves the quote out again. */
export function setQuote(contactId: string, quote: QuotedMessage | null): void {
  const key = { contactId, channel: 'whatsapp' } as const
  const draft = useDrafts.getState().drafts.get(nameOf(key))
  put(key, { text: draft?.text ?? '', quote, isDirty: draft?.isDirty ?? false })
  void keep(key)
}

/** Keeps what the person typed: at once in memory, soon on the device, then on the server. */
export function setDraft(contactId: string, channel: ChannelName, text: string): void {
  const key = { contactId, channel }
  put(key, { text, isDirty: true })
  later(keepTimers, key, KEEP_AFTER_MS, () => void keep(key))
  later(pushTimers, key, PUSH_AFTER_MS, () => void push(key))
}

/** The words left: no screen may show them as a draft from now on, so the server is told at once. */
export function forgetDraft(contactId: string, channel: ChannelName): void {
  setDraft(contactId, channel, '')
  if (channel === 'whatsapp') setQuote(contactId, null)
  void keep({ contactId, channel })
  void push({ contactId, channel })
}

/** Gives words back to the composer, above whatever was typed since. */
export function returnToDraft(contactId: string, channel: ChannelName, text: string): void {
  const since = draftOf(contactId, channel)
  setDraft(contactId, channel, since.trim() === '' ? text : `${text}\n${since}`)
}

/** Reads what this device kept; whoever types faster than it reads keeps what was typed. */
export async function loadDrafts(): Promise<void> {
  const writer = writerId()
  const kept = await readDrafts(writer)
  if (writer !== writerId()) return
  for (const { isSynced, text, quote = null, ...key } of kept) {
    if (!useDrafts.getState().drafts.has(nameOf(key))) put(key, { text, quote, isDirty: !isSynced })
  }
  await syncDrafts()
}

/** Sends what the server has not got, then takes what was written on other devices since. */
export async function syncDrafts(): Promise<void> {
  const writer = writerId()
  for (const draft of useDrafts.getState().drafts.values()) if (draft.isDirty) await push(draft)
  const seen = versions
  const found = await fetchDrafts()
  if (found === null || writer !== writerId()) return
  const texts = new Map(found.map((draft) => [nameOf(draft), draft]))
  const known = [...useDrafts.getState().drafts.values()]
  for (const draft of known) {
    if (!draft.isDirty && draft.version <= seen && draft.text !== '' && !texts.has(nameOf(draft))) forget(draft)
  }
  for (const { contactId, channel, text } of found) {
    const own = useDrafts.getState().drafts.get(nameOf({ contactId, channel }))
    const isNewer = own === undefined || (!own.isDirty && own.version <= seen)
    if (isNewer && own?.text !== text) take({ contactId, channel }, text)
  }
}

function take(key: DraftKey, text: string): void {
  put(key, { text, isDirty: false })
  void keep(key)
}

/** Sent or erased elsewhere: what it quoted goes with it. */
function forget(key: DraftKey): void {
  put(key, { text: '', quote: null, isDirty: false })
  void keep(key)
}

interface DraftWords {
  readonly text: string
  /** Left out, what was quoted stays so. */
  readonly quote?: QuotedMessage | null
  readonly isDirty: boolean
}

function put({ contactId, channel }: DraftKey, { text, quote, isDirty }: DraftWords): void {
  versions += 1
  const kept = useDrafts.getState().drafts.get(nameOf({ contactId, channel }))?.quote ?? null
  const draft = { contactId, channel, text, quote: quote === undefined ? kept : quote, isDirty, version: versions }
  useDrafts.setState(({ drafts }) => ({ drafts: new Map(drafts).set(nameOf(draft), draft) }))
}

async function keep(key: DraftKey): Promise<void> {
  const draft = useDrafts.getState().drafts.get(nameOf(key))
  if (draft === undefined || writerId() === '') return
  const { contactId, channel, text, quote, isDirty } = draft
  await keepDraft(writerId(), { contactId, channel, text, quote, isSynced: !isDirty })
}

/** What does not get through stays for the next time. */
async function push(key: DraftKey): Promise<void> {
  clearTimeout(pushTimers.get(nameOf(key)))
  const draft = useDrafts.getState().drafts.get(nameOf(key))
  if (draft === undefined || !draft.isDirty) return
  const pushed = await pushDraft(draft)
  const now = useDrafts.getState().drafts.get(nameOf(key))
  if (pushed === 'later' || now?.version !== draft.version) return
  if (pushed === 'gone') forget(key)
  else take(key, draft.text)
}

function later(
  timers: Map<string, ReturnType<typeof setTimeout>>,
  key: DraftKey,
  afterMs: number,
  work: () => void,
): void {
  clearTimeout(timers.get(nameOf(key)))
  timers.set(nameOf(key), setTimeout(work, afterMs))
}

function nameOf({ contactId, channel }: DraftKey): string {
  return `${contactId}:${channel}`
}
