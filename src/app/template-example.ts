import type { OrganizationId } from '../domain/ids.ts'
import type { TemplateHeader } from '../domain/template.ts'
import { isExampleOf } from '../domain/template-example.ts'
import type { Dependencies } from './dependencies.ts'
import { openMedia } from './media/open-media.ts'
import { done, type Outcome } from './outcome.ts'
import { templateClientOf, unanswered } from './sync-templates.ts'

/**
 * Hands the example of a header to WhatsApp's reviewers, and answers its handle; null where the header needs none. It
 * is asked for with every submission, because WhatsApp gives none back (whatsapp-cloud-api §5.3).
 * @param mediaId an upload of this organization.
 */
export async function handOverExample(
  deps: Dependencies,
  organizationId: OrganizationId,
  { header, mediaId }: { readonly header: TemplateHeader | null; readonly mediaId: string | null },
): Promise<Outcome<string | null>> {
  if (header?.kind !== 'image' && header?.kind !== 'video' && header?.kind !== 'document') return done(null)
  const { kind } = header
  const flawed = (flaw: string): Outcome<never> => {
    return { kind: 'invalid', code: 'template.invalid', params: { part: 'header', flaw, field: kind } }
  }
  if (mediaId === null) return flawed('no_file')
  const open = await openMedia(deps, organizationId, mediaId)
  if (open === null) return { kind: 'invalid', code: 'media.missing', params: {} }
  const { mimeType, size } = open
  if (!isExampleOf(kind, mimeType)) return flawed('wrong_file')
  const client = await templateClientOf(deps, organizationId)
  const handed = await client.uploadExample({ mimeType, size, filename: kind, bytes: open.read() })
  // Nothing was submitted yet, so there is nothing to find out.
  if (handed.kind === 'failed') return { kind: 'invalid', code: 'connection.no_answer', params: {} }
  return handed.kind === 'done' ? done(handed.value) : unanswered(handed)
}
