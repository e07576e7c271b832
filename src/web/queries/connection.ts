import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChannelHealth, Connection, ConnectionActInput, MaybeConnection } from '../../http/api/connection.ts'
import type { Contact } from '../../http/api/contact.ts'
import type { ChannelName } from '../../http/api/problem.ts'
import { getJson, ProblemError, sendJson } from '../api-client.ts'
import { newKey } from '../new-key.ts'
import { queryKeys } from './query-keys.ts'

/** While a step is open its checks run again by themselves (product-ux §7.1). */
const CHECK_EVERY_MS = 5_000

/** The number that is being connected; null when none is. Administrators only. */
export function useConnection(channel: ChannelName, isAsked: boolean) {
  return useQuery({
    queryKey: queryKeys.connection(channel),
    queryFn: ({ signal }) => getJson<MaybeConnection>(path(channel), {}, signal),
    enabled: isAsked,
  })
}

/** Runs the checks of the open step now and every five seconds. */
export function useConnectionChecks(channel: ChannelName, step: Connection['step']) {
  const cache = useQueryClient()
  return useQuery({
    queryKey: queryKeys.connectionChecks(channel, step),
    queryFn: async () => {
      const found = await sendJson<MaybeConnection>('POST', `${path(channel)}/checks`, { step })
      // Read anew and not written over: meanwhile a step may have been done, and what was typed into the next one would
      // go with it when the former came back.
      await cache.invalidateQueries({ queryKey: queryKeys.connection(channel) })
      return found
    },
    refetchInterval: CHECK_EVERY_MS,
  })
}

export type ConnectionStepCall =
  | { readonly kind: 'start' | 'abandon' | 'take_over' | 'finish' }
  | { readonly kind: 'enter'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'act'; readonly act: ConnectionActInput }
  | { readonly kind: 'test'; readonly name: string; readonly phone: string }

/** Everything that a person does while connecting. Afterwards all is read anew, because much may have changed. */
export function useConnectionCall(channel: ChannelName, onFinished: () => void = () => undefined) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (call: ConnectionStepCall) => send(channel, call),
    // Said here, because the steps are gone from the screen once they are finished.
    onSuccess: (found, { kind }) => {
      cache.setQueryData(queryKeys.connection(channel), found)
      if (kind === 'finish') onFinished()
    },
    onSettled: () => cache.invalidateQueries(),
  })
}

function send(channel: ChannelName, call: ConnectionStepCall): Promise<MaybeConnection> {
  const base = path(channel)
  switch (call.kind) {
    case 'start':
      return sendJson('POST', base)
    case 'abandon':
      return sendJson('DELETE', base)
    case 'enter':
      return sendJson('PATCH', base, call.fields)
    case 'act':
      return sendJson('POST', `${base}/acts`, call.act)
    case 'take_over':
      return sendJson('POST', `${base}/take-over`)
    case 'test':
      return sendTest(base, call)
    case 'finish':
      return sendJson('POST', `${base}/finish`)
    default:
      return call satisfies never
  }
}

/** The own phone becomes a contact like any other, because only contacts can be asked. */
async function sendTest(
  base: string,
  { name, phone }: { readonly name: string; readonly phone: string },
): Promise<MaybeConnection> {
  const contactId = await ownContact(name, phone)
  return sendJson('POST', `${base}/test`, { contactId }, newKey())
}

/** The new contact, or the one that has the number already. */
async function ownContact(givenName: string, phone: string): Promise<string> {
  try {
    return (await sendJson<Contact>('POST', '/api/v1/contacts', { givenName, phone }, newKey())).id
  } catch (fault) {
    const otherId = fault instanceof ProblemError ? fault.problem.params.otherId : undefined
    if (typeof otherId === 'string') return otherId
    throw fault
  }
}

/** What the provider said last of a connected channel, and what failed. Administrators only. */
export function useChannelHealth(channel: ChannelName, isAsked: boolean) {
  return useQuery({
    queryKey: queryKeys.channelHealth(channel),
    queryFn: ({ signal }) => getJson<ChannelHealth>(`/api/v1/channels/${channel}/health`, {}, signal),
    enabled: isAsked,
  })
}

/** Asks the provider now, or takes the number away. */
export function useChannelCare(channel: ChannelName) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (care: 'health' | 'disconnection') =>
      sendJson<ChannelHealth>('POST', `/api/v1/channels/${channel}/${care}`),
    onSettled: () => cache.invalidateQueries(),
  })
}

function path(channel: ChannelName): string {
  return `/api/v1/channels/${channel}/connection`
}
