import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import type { MakeItMine, SetupResult } from '../../http/api/organization.ts'
import { sendJson } from '../api-client.ts'

/**
 * "Keep this and make it mine": a new organization with the demo's settings, never its evidence. The session moves there;
 * the caller loads the page anew once the person has kept the API key.
 */
export function useMakeItMine() {
  return useMutation({
    mutationFn: (owner: z.input<typeof MakeItMine>) =>
      sendJson<z.infer<typeof SetupResult>>('POST', '/api/v1/setup/make-it-mine', owner),
  })
}

/** Removes the demo with its log in one step and signs out. */
export function useRemoveDemo() {
  return useMutation({ mutationFn: () => sendJson<unknown>('DELETE', '/api/v1/setup/demo') })
}
