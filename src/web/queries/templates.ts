import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewTemplate, RequestTemplates, Template, TemplateChange, TemplateList } from '../../http/api/template.ts'
import { getJson, sendJson } from '../api-client.ts'
import { queryKeys } from './query-keys.ts'

const PATH = '/api/v1/templates'

/** The templates of agents, in every state. */
export function useTemplates(isWanted = true) {
  return useQuery({
    queryKey: queryKeys.templates,
    queryFn: ({ signal }) => getJson<TemplateList>(PATH, {}, signal),
    enabled: isWanted,
  })
}

/** The opt-in request's own, per language. */
export function useRequestTemplates() {
  return useQuery({
    queryKey: queryKeys.requestTemplates,
    queryFn: ({ signal }) => getJson<RequestTemplates>(`${PATH}/opt-in`, {}, signal),
  })
}

/** Hands the opt-in texts in again that somebody changed at WhatsApp's side. */
export function useHandInAgain() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson<RequestTemplates>('POST', `${PATH}/opt-in`, {}),
    onSettled: () => forget(cache),
  })
}

export function useSyncTemplates() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson<TemplateList>('POST', `${PATH}/sync`, {}),
    onSettled: () => forget(cache),
  })
}

/** Submits a template, or the new words of one. */
export function useSaveTemplate() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, draft }: { readonly id: string | null; readonly draft: NewTemplate }) => {
      const { category, content, exampleMediaId } = draft
      const change: TemplateChange = { category, content, exampleMediaId }
      return id === null
        ? sendJson<Template>('POST', PATH, draft)
        : sendJson<Template>('PATCH', `${PATH}/${id}`, change)
    },
    onSettled: () => forget(cache),
  })
}

export function useDeleteTemplate() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sendJson<void>('DELETE', `${PATH}/${id}`),
    onSettled: () => forget(cache),
  })
}

async function forget(cache: QueryClient): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: queryKeys.templates }),
    cache.invalidateQueries({ queryKey: queryKeys.requestTemplates }),
  ])
}
