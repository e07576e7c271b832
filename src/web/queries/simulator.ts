import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ChannelName } from '../../http/api/problem.ts'
import { getJson, sendJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

const SIM = '/simulator/sim'

/** How a pretend phone behaves; the fields of `/sim/phones` that screens use. */
export interface SimPhone {
  readonly e164: string
  readonly hasWhatsApp: boolean
  readonly online: boolean
  readonly readReceipts: boolean
  readonly hidesNumber: boolean
  readonly hidesWaId: boolean
  readonly username: string | null
  readonly autoReply: { readonly kind: string; readonly afterMs: number } | null
}

export type SimPhoneChange = Partial<Omit<SimPhone, 'e164'>>

/** One message on a pretend phone; `in` came to the phone, `out` was written on it. */
export interface SimMedia {
  readonly id: string
  readonly type: string
  readonly mimeType: string
  readonly filename: string | null
}

export interface SimMessage {
  readonly id: string
  readonly channel: ChannelName
  readonly direction: 'in' | 'out'
  readonly type: string
  readonly text: string
  readonly buttons: ReadonlyArray<{ readonly text: string; readonly payload: string }>
  readonly at: string
  readonly readByBusiness?: boolean
  readonly media?: SimMedia
}

export interface SimClock {
  readonly now: string
  readonly offsetMs: number
}

export interface SimFault {
  readonly id: number
  readonly kind: string
}

interface List<Item> {
  readonly data: readonly Item[]
}

export function useSimPhones() {
  return useQuery({
    queryKey: [...queryKeys.simulator, 'phones'],
    queryFn: ({ signal }) => getJson<List<SimPhone>>(`${SIM}/phones`, {}, signal),
    select: (list) => list.data,
  })
}

export function useSimPhone(e164: string) {
  return useQuery({
    queryKey: [...queryKeys.simulator, 'phone', e164],
    queryFn: ({ signal }) => getJson<SimPhone>(phonePath(e164), {}, signal),
  })
}

export function useSimMessages(e164: string) {
  return useQuery({
    queryKey: [...queryKeys.simulator, 'messages', e164],
    queryFn: ({ signal }) => getJson<List<SimMessage>>(`${phonePath(e164)}/messages`, { all: '1' }, signal),
    select: (list) => list.data,
  })
}

export function useChangeSimPhone() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ e164, change }: { readonly e164: string; readonly change: SimPhoneChange }) =>
      sendJson<SimPhone>('PUT', phonePath(e164), change),
    onSettled: refresh,
  })
}

export type SimReply =
  | { readonly text: string; readonly channel: ChannelName }
  | { readonly button: string; readonly channel: ChannelName }

/** Writes or taps on the pretend phone, as the customer would. */
export function useSimReply(e164: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (reply: SimReply) => sendJson<unknown>('POST', `${phonePath(e164)}/replies`, reply),
    onSettled: refresh,
  })
}

export function useSimClock(isWanted = true) {
  return useQuery({
    queryKey: [...queryKeys.simulator, 'clock'],
    queryFn: ({ signal }) => getJson<SimClock>(`${SIM}/clock`, {}, signal),
    enabled: isWanted,
  })
}

/** Moves the time of the simulator and of the organization together; every open screen follows. */
export function useMoveClock() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (move: { readonly advance: string } | { readonly reset: true }) =>
      sendJson<SimClock>('POST', `${SIM}/clock`, move),
    onSettled: () => cache.invalidateQueries(),
  })
}

/** What the network and WhatsApp itself do; the fields of `/sim/settings` that screens use. */
export interface SimSettings {
  readonly deliveryDelayMs: number
  readonly templateReviewMs: number
  readonly templateOutcome: 'APPROVED' | 'REJECTED' | 'MARKETING'
  readonly qualityRating: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN' | null
  readonly messagingLimit: number | null
  readonly payloadVersion: string
}

export function useSimSettings() {
  return useQuery({
    queryKey: [...queryKeys.simulator, 'settings'],
    queryFn: ({ signal }) => getJson<SimSettings>(`${SIM}/settings`, {}, signal),
  })
}

export function useChangeSimSettings() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (change: Partial<SimSettings>) => sendJson<unknown>('PUT', `${SIM}/settings`, change),
    onSettled: refresh,
  })
}

export function useSimFaults() {
  return useQuery({
    queryKey: [...queryKeys.simulator, 'faults'],
    queryFn: ({ signal }) => getJson<List<SimFault>>(`${SIM}/faults`, {}, signal),
    select: (list) => list.data,
  })
}

export interface SimFaultWish {
  readonly kind: string
  readonly code?: number
  readonly mode?: 'sync' | 'async'
}

/** The customer gets another id: everybody who has written with the phone is told. */
export function useChangeSimIdentity(e164: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => sendJson<unknown>('POST', `${phonePath(e164)}/changes`, { kind: 'user_id' }),
    onSettled: refresh,
  })
}

/** One fault at a time: choosing another one takes the former away; null takes all away. */
export function useSetSimFault() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async (wish: SimFaultWish | null) => {
      await sendJson<unknown>('DELETE', `${SIM}/faults`)
      if (wish !== null) await sendJson<unknown>('POST', `${SIM}/faults`, wish)
    },
    onSettled: refresh,
  })
}

/** Follows what happens on pretend phones while a phone is on screen and the tab is visible. */
export function useSimEvents(): void {
  const cache = useQueryClient()
  useEffect(() => {
    let source: EventSource | null = null
    function follow(): void {
      source?.close()
      source = null
      if (document.visibilityState !== 'visible') return
      source = new EventSource(`${SIM}/events`)
      const refresh = () => void cache.invalidateQueries({ queryKey: queryKeys.simulator })
      source.addEventListener('phone', refresh)
      // What happened before the stream stood, or while it was down, was not told.
      source.addEventListener('open', refresh)
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      source?.close()
    }
  }, [cache])
}

function useRefresh(): () => Promise<void> {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: queryKeys.simulator })
}

function phonePath(e164: string): string {
  return `${SIM}/phones/${encodeURIComponent(e164)}`
}
