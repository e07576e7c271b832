import type { OutgoingContent } from '../channels/channel.ts'
import type { StoredContent } from '../store/messages.ts'

/** What goes over the wire for a stored message: the same words that were shown, previewed and recorded. */
export function outgoingOf(content: StoredContent): OutgoingContent {
  const text = content.text ?? ''
  const buttons = (content.buttons ?? []).map((button) => ({ label: button.text, payload: button.payload }))
  if (content.template !== undefined) return { type: 'template', ...content.template, buttons, text }
  if (buttons.length > 0) return { type: 'buttons', text, buttons }
  return { type: 'text', text }
}
