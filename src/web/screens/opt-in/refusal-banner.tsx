import type { OptInPreview } from '../../../http/api/opt-in.ts'
import { Banner } from '../../kit/banner.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { useSession } from '../../queries/session.ts'
import { optInStrings } from '../../strings/opt-in.ts'
import { problemSentence } from '../../strings/problems.ts'

export interface RefusalBannerProps {
  readonly id: string
  readonly refusal: NonNullable<OptInPreview['refusal']>
  readonly name: string
}

/** Why nothing can be sent now, whose request stands in the way, and who can change that. */
export function RefusalBanner({ id, refusal, name }: RefusalBannerProps) {
  const manages = useSession().data?.rights.manage ?? false
  const wasAskedBy = refusal.code === 'optin.cooldown' && refusal.params.agent !== undefined
  return (
    <Banner
      id={id}
      tone="off"
      badge={refusal.code === 'optin.cooldown' ? 'pending' : 'info'}
      headline={problemSentence(refusal.code, { ...refusal.params, name })}
    >
      {wasAskedBy && problemSentence('optin.in_progress', { ...refusal.params, name })}
      {manages && refusal.code === 'optin.no_text' && (
        <TextLink href="/settings/policy">{optInStrings.setUpText}</TextLink>
      )}
      {manages && refusal.code === 'tpl.changed' && (
        <TextLink href="/settings/templates">{optInStrings.openTemplates}</TextLink>
      )}
    </Banner>
  )
}
