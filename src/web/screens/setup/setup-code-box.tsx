import { Field } from '../../kit/field.tsx'
import { setupStrings } from '../../strings/setup.ts'
import styles from './setup-screen.module.css'

export interface SetupCodeBoxProps {
  readonly code: string
  readonly onCode: (code: string) => void
  readonly error: string | undefined
}

/** From another machine set-up asks for the code of the server's log, so that nobody takes over a fresh installation. */
export function SetupCodeBox({ code, onCode, error }: SetupCodeBoxProps) {
  return (
    <section className={styles.codeBox} aria-labelledby="not-this-computer">
      <h2 id="not-this-computer">{setupStrings.setupCodeTitle}</h2>
      <Field
        label={setupStrings.setupCode}
        help={setupStrings.setupCodeHelp}
        value={code}
        onChange={onCode}
        error={error}
        size="touch"
        isMono
        autoComplete="off"
        spellCheck="false"
      />
    </section>
  )
}
