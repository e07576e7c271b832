import { useState } from 'react'
import type { Organization } from '../../../../http/api/organization.ts'
import { languageName } from '../../../format/languages.ts'
import { Button } from '../../../kit/button.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { UserText } from '../../../kit/user-text.tsx'
import { useSession } from '../../../queries/session.ts'
import { settingsStrings, generalStrings as words } from '../../../strings/settings.ts'
import sheet from '../sheet.module.css'
import { MakeItMineDialog } from './make-it-mine-dialog.tsx'
import { RemoveDemoDialog } from './remove-demo-dialog.tsx'

/** The organization itself; a demo can be kept or removed. */
export function GeneralPage() {
  const session = useSession().data
  if (session === undefined) return null
  const { organization, agent } = session
  return (
    <>
      <PageHead title={settingsStrings.pages.general} />
      <div className={sheet.sheets}>
        {organization.kind === 'demo' && <DemoSheet isOwner={agent.role === 'owner'} />}
        <section className={sheet.sheet} aria-label={organization.name}>
          <header className={sheet.head}>
            <h2 className={sheet.headTitle}>
              <UserText>{organization.name}</UserText>
            </h2>
            {organization.simulated && <Tag tone="sim">{words.kinds[organization.kind]}</Tag>}
          </header>
          <Facts organization={organization} />
        </section>
      </div>
    </>
  )
}

function Facts({ organization }: { readonly organization: Organization }) {
  const rows = [
    [words.kind, words.kinds[organization.kind]],
    [words.provider, organization.simulated ? words.simulated : words.real],
    [words.language, languageName(organization.defaultLanguage)],
    [words.country, regionName(organization.defaultCountry)],
    [words.timeZone, organization.timeZone],
  ] as const
  return (
    <dl className={sheet.facts}>
      {rows.map(([label, value]) => (
        <div key={label} className={sheet.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function DemoSheet({ isOwner }: { readonly isOwner: boolean }) {
  const [question, setQuestion] = useState<'keep' | 'remove' | null>(null)
  return (
    <section className={sheet.sheet} aria-label={words.demoTitle}>
      <header className={sheet.head}>
        <div className={sheet.headWords}>
          <h2 className={sheet.headTitle}>{words.demoTitle}</h2>
          <p className={sheet.muted}>{words.demoText}</p>
        </div>
      </header>
      {isOwner && (
        <div className={sheet.body}>
          <div className={sheet.actions}>
            <Button variant="primary" onPress={() => setQuestion('keep')}>
              {words.makeItMine}
            </Button>
            <Button onPress={() => setQuestion('remove')}>{words.removeDemo}</Button>
          </div>
        </div>
      )}
      {question === 'keep' && <MakeItMineDialog onClose={() => setQuestion(null)} />}
      {question === 'remove' && <RemoveDemoDialog onClose={() => setQuestion(null)} />}
    </section>
  )
}

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

function regionName(code: string): string {
  try {
    return REGIONS.of(code) ?? code
  } catch {
    return code
  }
}
