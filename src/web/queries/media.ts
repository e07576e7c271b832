import { useMutation } from '@tanstack/react-query'
import { sendJson } from '../api-client.ts'

/** Has a file fetched once more that could not be. What becomes of it comes as a live event. */
export function useFetchAgain() {
  return useMutation({ mutationFn: (id: string) => sendJson<{ id: string }>('POST', `/api/v1/media/${id}/fetch`) })
}
