import type { ThreadMessage } from '../thread-entries.ts'
import { ContactCards } from './contact-cards.tsx'
import { MediaView } from './media-view.tsx'
import { PlaceCard } from './place-card.tsx'
import { Quote } from './quote.tsx'

export interface MessagePartsProps {
  readonly message: ThreadMessage
  readonly quoted: ThreadMessage | null
  readonly alt: string
  readonly isCurrent: boolean
}

/** What of a message is more than words, above them; null when it is words alone. */
export function messageParts({ message, quoted, alt, isCurrent }: MessagePartsProps) {
  const { content } = message
  const main = mainPart(content, alt, isCurrent)
  if (main === null && quoted === null) return null
  return (
    <>
      {quoted !== null && <Quote message={quoted} isCurrent={isCurrent} />}
      {main}
    </>
  )
}

function mainPart(content: ThreadMessage['content'], alt: string, isCurrent: boolean) {
  if (content.media !== null) {
    return <MediaView media={content.media} isVoice={content.extra.voice === true} alt={alt} isCurrent={isCurrent} />
  }
  if (content.type === 'location') return <PlaceCard content={content} isCurrent={isCurrent} />
  // Of a template the words are its own, so the name of the place stands apart (api: `extra`).
  if (typeof content.extra.latitude === 'number') {
    const { name } = content.extra
    return <PlaceCard content={{ ...content, text: typeof name === 'string' ? name : null }} isCurrent={isCurrent} />
  }
  if (content.type === 'contacts' && content.cards.length > 0) return <ContactCards cards={content.cards} />
  return null
}

/** The words below the parts: a caption, or none where the part says it all. */
export function wordsBeside(message: ThreadMessage, words: string): string {
  const { content } = message
  if (content.media !== null) return content.text ?? ''
  const isSaid = content.type === 'location' || (content.type === 'contacts' && content.cards.length > 0)
  return isSaid ? '' : words
}
