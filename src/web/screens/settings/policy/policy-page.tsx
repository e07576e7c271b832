import { useState } from 'react'
import type { PolicyView } from '../../../../http/api/organization.ts'
import { Button } from '../../../kit/button.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { usePolicy } from '../../../queries/policy.ts'
import { useSession } from '../../../queries/session.ts'
import { policyStrings as words } from '../../../strings/policy.ts'
import { settingsStrings } from '../../../strings/settings.ts'
import sheet from '../sheet.module.css'
import { DisclosureFields } from './disclosure-fields.tsx'
import { ErasureRules } from './erasure-rules.tsx'
import { ExtraWords } from './extra-words.tsx'
import { Limits } from './limits.tsx'
import { changesOf, draftOf, type PolicyEdit } from './policy-draft.ts'
import styles from './policy-page.module.css'
import { PolicyPreview } from './policy-preview.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { Rules } from './rules.tsx'
import { Texts } from './texts.tsx'

/** The rules for asking and the words customers read: a draft here, in force for all once it is published. */
export function PolicyPage() {
  const policy = usePolicy().data
  const session = useSession().data
  if (policy === undefined || session === undefined) {
    return (
      <>
        <PageHead title={words.title} />
        <div className={sheet.sheets}>
          <Skeleton shape="block" count={3} />
        </div>
      </>
    )
  }
  // A new version published elsewhere starts a new draft: nobody overwrites what they have not seen.
  return <PolicyEditor key={policy.version} policy={policy} mayChange={session.rights.manage} />
}

function PolicyEditor({ policy, mayChange }: { readonly policy: PolicyView; readonly mayChange: boolean }) {
  const [change, setChange] = useState<PolicyEdit>({})
  const [language, setLanguage] = useState(policy.defaults[0]?.language ?? 'en')
  const [isPublishing, setPublishing] = useState(false)
  const draft = draftOf(policy, change)
  const changes = changesOf(policy, change)
  const isChanged = Object.keys(changes).length > 0
  const put = (next: PolicyEdit) => setChange((former) => ({ ...former, ...next }))
  const part = { policy: draft, mayChange, onChange: put }
  return (
    <div className={styles.columns}>
      <div className={styles.editor}>
        <PageHead
          title={words.title}
          beside={
            <>
              <Tag>{words.inUse(policy.version)}</Tag>
              {isChanged && <Tag tone="accent">{words.draft(policy.version + 1)}</Tag>}
            </>
          }
          actions={
            mayChange && (
              <>
                {isChanged && (
                  <Button variant="text" onPress={() => setChange({})}>
                    {words.discard}
                  </Button>
                )}
                {isChanged && (
                  <Button variant="primary" onPress={() => setPublishing(true)}>
                    {words.publish}
                  </Button>
                )}
              </>
            )
          }
        />
        <div className={sheet.sheets}>
          {!mayChange && <p className={sheet.muted}>{settingsStrings.noRight}</p>}
          <Texts {...part} language={language} onLanguage={setLanguage} />
          <Limits {...part} />
          <Rules {...part} />
          <ErasureRules {...part} />
          <ExtraWords {...part} language={language} />
          <DisclosureFields {...part} />
        </div>
      </div>
      <PolicyPreview policy={draft} language={language} />
      {isPublishing && (
        <PublishDialog policy={policy} changes={changes} draft={draft} onClose={() => setPublishing(false)} />
      )}
    </div>
  )
}
