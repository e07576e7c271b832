import { useState } from 'react'
import type { Basis } from '../../../http/api/contact.ts'
import type { NewOptInRequest, OptInPreview } from '../../../http/api/opt-in.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { useOptInPreview } from '../../queries/opt-in.ts'

export interface Prompt {
  readonly preview: OptInPreview | undefined
  readonly previewFault: Error | null
  readonly onPreviewAgain: () => void
  readonly onLanguage: (language: string) => void
  readonly basis: Basis['kind'] | null
  readonly onBasis: (kind: Basis['kind']) => void
  /** Confirm was pressed without saying how the number was given. */
  readonly lacksBasis: boolean
  /** What Confirm sends; null while something stands against it, which the prompt then says. */
  readonly takeRequest: () => NewOptInRequest | null
}

/** What the agent sees and chooses before Confirm. A request is in the language that was shown. */
export function usePrompt(contactId: string, channel: ChannelName, isOpen: boolean): Prompt {
  const [language, setLanguage] = useState<string | undefined>(undefined)
  const [chosen, setChosen] = useState<Basis['kind'] | null>(null)
  const [lacksBasis, setLacksBasis] = useState(false)
  const { data: preview, error, refetch } = useOptInPreview(contactId, channel, language, isOpen)
  const basis = chosen ?? preview?.basis?.kind ?? null
  function takeRequest(): NewOptInRequest | null {
    if (preview === undefined || preview.refusal !== null) return null
    if (preview.basisMode === 'required' && basis === null) {
      setLacksBasis(true)
      return null
    }
    const hasBasis = preview.basisMode !== 'off' && basis !== null
    return { channel, language: preview.language, ...(hasBasis && { basis: { kind: basis } }) }
  }
  return {
    preview,
    previewFault: error,
    onPreviewAgain: () => void refetch(),
    onLanguage: setLanguage,
    basis,
    onBasis: (kind) => {
      setLacksBasis(false)
      setChosen(kind)
    },
    lacksBasis,
    takeRequest,
  }
}
