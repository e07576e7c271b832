import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ConfirmerTrial, Log, LogHistory, NamedAnchor, NamedWitness } from '../../http/api/log.ts'
import { getJson, sendJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

/** Opens the log to anybody, or closes it. */
export function useChangeLog() {
  return useLogCall((change: { readonly public: boolean }) => sendJson<Log>('PATCH', '/api/v1/log', change))
}

/** A call that answers the log as it is then. */
function useLogCall<Asked>(mutationFn: (asked: Asked) => Promise<Log>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: async (log) => {
      cache.setQueryData(queryKeys.log, log)
      await cache.invalidateQueries({ queryKey: queryKeys.logHistory })
    },
  })
}

export type WitnessNaming = z.infer<typeof NamedWitness>
export type AnchorNaming = z.infer<typeof NamedAnchor>

/** These witnesses from now on, and no others. */
export function useChangeWitnesses() {
  return useLogCall((witnesses: readonly WitnessNaming[]) =>
    sendJson<Log>('PUT', '/api/v1/log/witnesses', { witnesses }),
  )
}

/** These time-stamp authorities from now on, and no others. */
export function useChangeAnchors() {
  return useLogCall((anchors: readonly AnchorNaming[]) => sendJson<Log>('PUT', '/api/v1/log/anchors', { anchors }))
}

/** Has the newest checkpoint stamped now. */
export function useStampNow() {
  return useLogCall(() => sendJson<Log>('POST', '/api/v1/log/anchors/stamp'))
}

/** Says that the problem of the log was dealt with; a check decides. */
export function useClearLogProblem() {
  return useLogCall((reason: string) => sendJson<Log>('POST', '/api/v1/log/clearing', { reason }))
}

/** Asks a witness once; nothing is kept of it. */
export function useTryWitness() {
  return useMutation({
    mutationFn: (named: WitnessNaming) => sendJson<ConfirmerTrial>('POST', '/api/v1/log/witnesses/trial', named),
  })
}

/** Asks a time-stamp authority once; nothing is kept of it. */
export function useTryAnchor() {
  return useMutation({
    mutationFn: (named: AnchorNaming) => sendJson<ConfirmerTrial>('POST', '/api/v1/log/anchors/trial', named),
  })
}

/** What was done about the log lately; agents are not told. */
export function useLogHistory(mayRead: boolean) {
  return useQuery({
    queryKey: queryKeys.logHistory,
    queryFn: ({ signal }) => getJson<LogHistory>('/api/v1/log/history', {}, signal),
    enabled: mayRead,
  })
}
