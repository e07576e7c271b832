import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { MakeItMine, SetupResult } from '../../http/api/organization.ts'
import { sendJson } from '../api-client.ts'

/** "Keep this and make it mine": a new organization with the demo's settings, never its evidence. Signs in there. */
export function useMakeItMine() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (owner: z.input<typeof MakeItMine>) =>
      sendJson<z.infer<typeof SetupResult>>('POST', '/api/v1/setup/make-it-mine', owner),
    onSuccess: () => cache.resetQueries(),
  })
}

/** Removes the demo with its log in one step; signs out. */
export function useRemoveDemo() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson<unknown>('DELETE', '/api/v1/setup/demo'),
    onSuccess: () => cache.clear(),
  })
}
