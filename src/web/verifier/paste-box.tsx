import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { TextArea } from '../kit/text-area.tsx'
import { verifierStrings } from '../strings/verifier.ts'
import styles from './folded.module.css'

/** For whoever got the receipt as text. */
export function PasteBox({ onText }: { readonly onText: (text: string) => void }) {
  const [text, setText] = useState('')
  return (
    <details className={styles.folded}>
      <summary className={styles.summary}>
        {verifierStrings.paste}
        <ChevronDown size={18} strokeWidth={1.75} className={styles.chevron} aria-hidden />
      </summary>
      <div className={styles.body}>
        <TextArea label={verifierStrings.pasteLabel} value={text} onChange={setText} rows={6} spellCheck="false" />
        <div>
          <Button onPress={() => text.trim() !== '' && onText(text)}>{verifierStrings.check}</Button>
        </div>
      </div>
    </details>
  )
}
