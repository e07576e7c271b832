import { create } from 'zustand'

/** Why the server did not take what was sent last, by conversation; the words are back in the draft. */
const useRefusedSends = create<{ readonly sentences: ReadonlyMap<string, string> }>(() => ({ sentences: new Map() }))

export function useRefusedSend(conversationId: string): string | null {
  return useRefusedSends(({ sentences }) => sentences.get(conversationId) ?? null)
}

export function noteRefusedSend(conversationId: string, sentence: string): void {
  useRefusedSends.setState(({ sentences }) => ({ sentences: new Map(sentences).set(conversationId, sentence) }))
}

/** Somebody writes again, or what was refused was sent otherwise. */
export function clearRefusedSend(conversationId: string): void {
  if (!useRefusedSends.getState().sentences.has(conversationId)) return
  useRefusedSends.setState(({ sentences }) => {
    const left = new Map(sentences)
    left.delete(conversationId)
    return { sentences: left }
  })
}
