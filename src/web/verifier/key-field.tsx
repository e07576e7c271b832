import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { verifierStrings } from '../strings/verifier.ts'
import styles from './folded.module.css'

/** A key that the person has from elsewhere is the only measure that a receipt cannot bring along itself. */
export function KeyField({ onPin }: { readonly onPin: (vkey: string) => string | null }) {
  const [vkey, setVkey] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [origin, setOrigin] = useState<string | null>(null)
  function pin(): void {
    const name = onPin(vkey)
    setWrong(name === null)
    setOrigin(name)
    if (name !== null) setVkey('')
  }
  return (
    <details className={styles.folded}>
      <summary className={styles.summary}>
        {verifierStrings.key}
        <ChevronDown size={18} strokeWidth={1.75} className={styles.chevron} aria-hidden />
      </summary>
      <div className={styles.body}>
        <Field
          label={verifierStrings.keyLabel}
          help={verifierStrings.keyHelp}
          placeholder={verifierStrings.keyPlaceholder}
          value={vkey}
          onChange={setVkey}
          error={isWrong ? verifierStrings.keyWrong : undefined}
          spellCheck="false"
          isMono
        />
        <div>
          <Button onPress={pin}>{verifierStrings.pin}</Button>
        </div>
        <p role="status">{origin !== null && verifierStrings.keyPinned(origin)}</p>
      </div>
    </details>
  )
}
