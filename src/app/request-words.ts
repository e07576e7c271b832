import { toLanguage } from '../domain/language.ts'
import type { Policy } from '../domain/policy.ts'
import { saysTheSame, type TemplateContent } from '../domain/template.ts'
import type { TemplateWords } from '../domain/template-state.ts'
import { textOf } from '../domain/texts.ts'
import { requestContent } from './request-content.ts'

interface KeptWords {
  readonly content: TemplateContent
  readonly words: TemplateWords
}

/**
 * What is kept of a template of the opt-in request that the provider's list shows: the words that were handed in, for
 * the evidence is sealed with them, and whether the customer would read the same. One that we have not seen before has
 * to say what the policy says (product-ux §7.2).
 * @param known what was kept of it; undefined when it is new.
 */
export function keptWords(
  listed: { readonly language: string; readonly content: TemplateContent },
  known: KeptWords | undefined,
  texts: Policy['texts'],
): KeptWords {
  const { language } = toLanguage(listed.language, 'en')
  const wanted = requestContent(language, textOf('opt_in_request', language, texts))
  // Without words of ours in this very language there is nothing that it could agree with.
  if (wanted.language !== listed.language) return { content: listed.content, words: 'other' }
  if (saysTheSame(listed.content, wanted.content)) return { content: listed.content, words: 'ours' }
  if (known === undefined) return { content: listed.content, words: 'other' }
  // A text that stays in use while a newer one is reviewed. Once it was another one's, only the policy's words end that.
  const isOurs = known.words !== 'other' && saysTheSame(known.content, listed.content)
  return { content: known.content, words: isOurs ? 'ours' : 'other' }
}
