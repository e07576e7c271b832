import { type FormEvent, useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { RemovableChip } from '../../../kit/chip.tsx'
import { Field } from '../../../kit/field.tsx'
import { policyStrings as words } from '../../../strings/policy.ts'
import sheet from '../sheet.module.css'
import styles from './policy-page.module.css'
import type { PolicyPart } from './policy-part.ts'

const CLASSES = ['yes', 'no', 'stop'] as const
type WordClass = (typeof CLASSES)[number]

/** Words of this organization's customers, beside the ones that are known in every language. */
export function ExtraWords({ policy, mayChange, onChange, language }: PolicyPart & { readonly language: string }) {
  const own = policy.extraWords
  return (
    <section className={sheet.sheet} aria-label={words.words}>
      <header className={sheet.head}>
        <div className={sheet.headWords}>
          <h2 className={sheet.headTitle}>{words.words}</h2>
          <p className={sheet.muted}>{words.wordsText}</p>
        </div>
      </header>
      <div className={sheet.body}>
        {CLASSES.map((wordClass) => (
          <WordList
            key={wordClass}
            wordClass={wordClass}
            words={own.filter((one) => one.class === wordClass).map((one) => one.word)}
            mayChange={mayChange}
            taken={(word) => own.some((one) => one.word === word && one.class !== wordClass)}
            onAdd={(word) => onChange({ extraWords: [...own, { class: wordClass, word, language }] })}
            onRemove={(word) =>
              onChange({ extraWords: own.filter((one) => one.word !== word || one.class !== wordClass) })
            }
          />
        ))}
      </div>
    </section>
  )
}

interface WordListProps {
  readonly wordClass: WordClass
  readonly words: readonly string[]
  readonly mayChange: boolean
  readonly taken: (word: string) => boolean
  readonly onAdd: (word: string) => void
  readonly onRemove: (word: string) => void
}

function WordList(props: WordListProps) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | undefined>(undefined)
  const title = words.wordClasses[props.wordClass]
  function add(event: FormEvent): void {
    event.preventDefault()
    const word = typed.trim().toLowerCase()
    if (word === '' || props.words.includes(word)) return
    setError(props.taken(word) ? words.wordTwice(word) : undefined)
    if (props.taken(word)) return
    props.onAdd(word)
    setTyped('')
  }
  return (
    <div className={styles.text}>
      <h3 className={styles.rowTitle}>{title}</h3>
      <div className={styles.words}>
        {props.words.length === 0 && <span className={sheet.muted}>{words.noWords}</span>}
        {props.words.map((word) =>
          props.mayChange ? (
            <RemovableChip key={word} removeLabel={words.removeWord(word)} onRemove={() => props.onRemove(word)}>
              {word}
            </RemovableChip>
          ) : (
            <span key={word}>{word}</span>
          ),
        )}
      </div>
      {props.mayChange && (
        <form className={styles.wordForm} onSubmit={add}>
          <Field
            label={words.addWord(title)}
            isLabelHidden
            value={typed}
            onChange={setTyped}
            maxLength={60}
            error={error}
          />
          <Button type="submit">{words.add}</Button>
        </form>
      )}
    </div>
  )
}
