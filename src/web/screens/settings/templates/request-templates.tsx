import { TriangleAlert } from 'lucide-react'
import type { RequestTemplate } from '../../../../http/api/template.ts'
import { languageName } from '../../../format/languages.ts'
import { Button } from '../../../kit/button.tsx'
import { ButtonLink } from '../../../kit/button-link.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { useHandInAgain, useRequestTemplates } from '../../../queries/templates.ts'
import { templateSettingsStrings as words } from '../../../strings/template-settings.ts'
import sheet from '../sheet.module.css'
import { sayProblem } from './say-problem.ts'
import { TemplateNotes } from './template-notes.tsx'
import { StateTag } from './template-row.tsx'
import styles from './templates-page.module.css'

/** The opt-in request's own templates: what is in use in each language, and what waits to take its place. */
export function RequestTemplates({ mayChange }: { readonly mayChange: boolean }) {
  const requests = useRequestTemplates().data?.data
  if (requests === undefined) return null
  return (
    <section className={sheet.sheet} aria-label={words.request}>
      <header className={sheet.head}>
        <div className={sheet.headWords}>
          <h2 className={sheet.headTitle}>{words.request}</h2>
          <p className={sheet.muted}>{words.requestText}</p>
        </div>
        <ButtonLink href="/settings/policy" size="small">
          {words.changeText}
        </ButtonLink>
      </header>
      {requests.map((request) => (
        <RequestRow key={request.language} request={request} mayChange={mayChange} />
      ))}
    </section>
  )
}

interface RequestRowProps {
  readonly request: RequestTemplate
  readonly mayChange: boolean
}

function RequestRow({ request: { language, inUse, next, changed }, mayChange }: RequestRowProps) {
  const name = languageName(language.replace('_', '-'))
  const shown = inUse ?? next
  const isAlone = changed !== null && changed.name === next?.name
  return (
    <article className={styles.row} aria-label={name}>
      <div className={styles.what}>
        <h3 className={styles.name}>{name}</h3>
        <p className={styles.text} dir="auto" lang={language.replace('_', '-')}>
          {shown?.content.body}
        </p>
      </div>
      <div className={styles.tags}>
        {inUse !== null && <Tag tone="accent">{words.inUse}</Tag>}
        {changed !== null && (
          <Tag tone="bad" icon={<TriangleAlert size={13} strokeWidth={2} aria-hidden />}>
            {words.changedTag}
          </Tag>
        )}
        {shown !== null && !isAlone && <StateTag state={shown.state} />}
      </div>
      {changed !== null && mayChange && isAlone && changed.words === 'other' && <HandInAgain language={name} />}
      {changed !== null && <p className={styles.notes}>{words.changedWords[changed.words]}</p>}
      {inUse === null && changed === null && <p className={styles.notes}>{words.notInUse}</p>}
      {inUse?.category === 'MARKETING' && <p className={styles.notes}>{words.requestMarketing}</p>}
      {next !== null && !isAlone && (inUse !== null || changed !== null) && (
        <p className={styles.notes}>{words.nextText(words.states[next.state])}</p>
      )}
      {next !== null && <TemplateNotes template={next} />}
    </article>
  )
}

function HandInAgain({ language }: { readonly language: string }) {
  const submit = useHandInAgain()
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        isBusy={submit.isPending}
        busyLabel={words.handingIn}
        aria-label={words.handInAgainOf(language)}
        onPress={() => submit.mutate(undefined, { onError: sayProblem })}
      >
        {words.handInAgain}
      </Button>
    </div>
  )
}
