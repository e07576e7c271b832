import { useEffect } from 'react'
import { create } from 'zustand'
import type { ChannelName } from '../http/api/problem.ts'
import { draftsByContact, keepDraft, readDraft } from './drafts.ts'

/** A draft reaches the disk this long after the last key (product-ux §4.3). */
const KEEP_AFTER_MS = 300

interface Drafts {
  /** By `contact:channel`; a key that is missing has not been read from the device yet. */
  readonly texts: ReadonlyMap<string, string>
  /** Contacts with a draft on some channel, as the device knew them when the list opened. */
  readonly byContact: ReadonlyMap<string, string>
}

const useDrafts = create<Drafts>(() => ({ texts: new Map(), byContact: new Map() }))
const timers = new Map<string, ReturnType<typeof setTimeout>>()

/** The draft of one contact on one channel. It survives reloads, switches of channel and every refusal. */
export function useDraft(contactId: string, channel: ChannelName): string {
  const key = `${contactId}:${channel}`
  const text = useDrafts((state) => state.texts.get(key))
  useEffect(() => {
    if (text !== undefined) return
    // Whoever types faster than the device reads keeps what was typed.
    void readDraft(contactId, channel).then((kept) => {
      if (!useDrafts.getState().texts.has(key)) putText(key, kept)
    })
  }, [contactId, channel, key, text])
  return text ?? ''
}

/** Keeps what the person typed: at once in memory, soon on the device. */
export function setDraft(contactId: string, channel: ChannelName, text: string): void {
  const key = `${contactId}:${channel}`
  putText(key, text)
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => void keepDraft(contactId, channel, text), KEEP_AFTER_MS),
  )
}

/** Gives words back to the composer, above whatever was typed since. */
export function returnToDraft(contactId: string, channel: ChannelName, text: string): void {
  const since = useDrafts.getState().texts.get(`${contactId}:${channel}`) ?? ''
  setDraft(contactId, channel, since.trim() === '' ? text : `${text}\n${since}`)
}

/** The first draft of a contact, for the list; empty when there is none. */
export function useDraftLine(contactId: string | null): string {
  return useDrafts(({ texts, byContact }) => {
    if (contactId === null) return ''
    const whatsapp = texts.get(`${contactId}:whatsapp`)
    const sms = texts.get(`${contactId}:sms`)
    const shown = whatsapp?.trim() || sms?.trim() || ''
    const isKnown = whatsapp !== undefined || sms !== undefined
    return isKnown ? shown : (byContact.get(contactId)?.trim() ?? '')
  })
}

/** Reads once which contacts have drafts; called by the list. */
export function useDraftIndex(): void {
  useEffect(() => {
    void draftsByContact().then((byContact) => useDrafts.setState({ byContact }))
  }, [])
}

function putText(key: string, text: string): void {
  useDrafts.setState(({ texts }) => ({ texts: new Map(texts).set(key, text) }))
}
