import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from '../../../kit/button.tsx'
import { Field } from '../../../kit/field.tsx'
import { policyStrings as words } from '../../../strings/policy.ts'
import sheet from '../sheet.module.css'
import { fileFingerprint } from './file-fingerprint.ts'
import type { PolicyPart } from './policy-part.ts'

const FIELDS = ['legalName', 'contact', 'country', 'noticeUrl', 'noticeSha256'] as const
type FieldName = (typeof FIELDS)[number]

const HELP: Readonly<Partial<Record<FieldName, string>>> = words.disclosedHelp

/** What every receipt says about the organization itself. */
export function DisclosureFields({ policy, mayChange, onChange }: PolicyPart) {
  const { disclosure } = policy
  function put(name: FieldName, text: string): void {
    const value = name === 'country' ? text.toUpperCase() : text
    onChange({ disclosure: { ...disclosure, [name]: value === '' ? null : value } })
  }
  return (
    <section className={sheet.sheet} aria-label={words.disclosure}>
      <header className={sheet.head}>
        <div className={sheet.headWords}>
          <h2 className={sheet.headTitle}>{words.disclosure}</h2>
          <p className={sheet.muted}>{words.disclosureText}</p>
        </div>
      </header>
      <div className={sheet.body}>
        {FIELDS.map((name) => (
          <Field
            key={name}
            label={words.disclosed[name]}
            value={disclosure[name] ?? ''}
            isReadOnly={!mayChange}
            isMono={name === 'noticeSha256'}
            maxLength={name === 'country' ? 2 : 2_000}
            help={HELP[name]}
            onChange={(text) => put(name, text)}
          />
        ))}
        {mayChange && (
          <FileTrigger
            onSelect={(files) => {
              const [file] = files ?? []
              if (file !== undefined) void fileFingerprint(file).then((sha256) => put('noticeSha256', sha256))
            }}
          >
            <Button>{words.chooseNotice}</Button>
          </FileTrigger>
        )}
      </div>
    </section>
  )
}
