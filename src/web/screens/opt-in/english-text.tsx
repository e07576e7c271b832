import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { optInStrings } from '../../strings/opt-in.ts'
import { words } from '../../strings/words.ts'
import styles from './opt-in.module.css'

/** On a phone about as much of the text as one line holds. */
const BEGINNING_LENGTH = 36

/** What the message says, for an agent who does not read its language. On a phone its beginning is enough at first. */
export function EnglishText({ text }: { readonly text: string }) {
  const isPhone = useIsPhone()
  const [isShown, setShown] = useState(!isPhone)
  return (
    <div className={styles.english}>
      <p lang="en">{optInStrings.inEnglish(isShown ? text : beginningOf(text))}</p>
      <Button variant="link" aria-expanded={isShown} onPress={() => setShown(!isShown)}>
        {isShown ? words.hide : words.showAll}
      </Button>
    </div>
  )
}

function beginningOf(text: string): string {
  const beginning = text.slice(0, BEGINNING_LENGTH)
  return `${beginning.slice(0, beginning.lastIndexOf(' ')).replace(/\p{P}+$/u, '')}…`
}
