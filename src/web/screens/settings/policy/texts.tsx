import { languageName } from '../../../format/languages.ts'
import { Button } from '../../../kit/button.tsx'
import { Select } from '../../../kit/select.tsx'
import { TextArea } from '../../../kit/text-area.tsx'
import { useIsPhone } from '../../../shell/use-is-phone.ts'
import { policyStrings as words } from '../../../strings/policy.ts'
import sheet from '../sheet.module.css'
import { checkText, PLACEHOLDERS, TEXT_LENGTH_MAX } from './check-text.ts'
import { defaultText, textOf, withText } from './policy-draft.ts'
import styles from './policy-page.module.css'
import type { PolicyPart } from './policy-part.ts'

const KINDS = [
  'opt_in_request',
  'opt_in_confirmation',
  'decline_confirmation',
  'opt_out_confirmation',
  'clarification',
  're_prompt',
  'sms_opt_in_request',
  'sms_opt_in_confirmation',
  'sms_opt_out_confirmation',
  'sms_clarification',
  'sms_re_prompt',
  'sms_notice',
  'sms_help',
] as const
type Kind = (typeof KINDS)[number]

export interface TextsProps extends PolicyPart {
  readonly language: string
  readonly onLanguage: (language: string) => void
}

/** Every sentence a customer can get without an agent's hand, in every language Yesline writes. */
export function Texts({ policy, mayChange, onChange, language, onLanguage }: TextsProps) {
  return (
    <section className={sheet.sheet} aria-label={words.texts}>
      <header className={sheet.head}>
        <div className={sheet.headWords}>
          <h2 className={sheet.headTitle}>{words.texts}</h2>
          <p className={sheet.muted}>
            {words.placeholders} {PLACEHOLDERS.map((name) => `{${name}}`).join(', ')}
          </p>
        </div>
        <span className={styles.choice}>
          <Select
            label={words.language}
            labelAt="hidden"
            size="small"
            value={language}
            onChange={onLanguage}
            options={policy.defaults.map((pack) => ({
              value: pack.language,
              label: languageName(pack.language),
              ...(ownCount(policy.texts[pack.language]) > 0 && {
                detail: words.ownWords(ownCount(policy.texts[pack.language])),
              }),
            }))}
          />
        </span>
      </header>
      <div className={sheet.body}>
        {KINDS.map((kind) => (
          <OneText
            key={`${language}-${kind}`}
            kind={kind}
            text={textOf(policy, language, kind)}
            isOwn={policy.texts[language]?.[kind] !== undefined}
            mayChange={mayChange}
            onText={(text) => onChange({ texts: withText(policy, language, kind, text) })}
            onReset={() => onChange({ texts: withText(policy, language, kind, defaultText(policy, language, kind)) })}
          />
        ))}
      </div>
    </section>
  )
}

interface OneTextProps {
  readonly kind: Kind
  readonly text: string
  readonly isOwn: boolean
  readonly mayChange: boolean
  readonly onText: (text: string) => void
  readonly onReset: () => void
}

function OneText({ kind, text, isOwn, mayChange, onText, onReset }: OneTextProps) {
  const label = words.kinds[kind]
  const isPhone = useIsPhone()
  return (
    <div className={styles.text}>
      <TextArea
        label={label}
        value={text}
        onChange={onText}
        isReadOnly={!mayChange}
        rows={rowsFor(text, isPhone)}
        error={checkText(text) ?? undefined}
        besideLabel={<span className={sheet.muted}>{words.counter(text.length, TEXT_LENGTH_MAX)}</span>}
      />
      {isOwn && (
        <div className={styles.textFoot}>
          {kind === 'opt_in_request' && <span className={styles.review}>{words.needsReview}</span>}
          {mayChange && (
            <span className={styles.reset}>
              <Button variant="link" onPress={onReset} aria-label={words.resetOf(label)}>
                {words.reset}
              </Button>
            </span>
          )}
        </div>
      )}
    </div>
  )
}

/** The whole text is in sight without scrolling inside the field. */
function rowsFor(text: string, isPhone: boolean): number {
  return Math.min(10, Math.max(2, Math.ceil(text.length / (isPhone ? 30 : 76))))
}

function ownCount(texts: Readonly<Record<string, string>> | undefined): number {
  return Object.keys(texts ?? {}).length
}
