import { templateParts } from './fill-template.ts'
import styles from './template-preview.module.css'

export interface TemplatePreviewProps {
  readonly body: string
  readonly buttons: readonly string[]
  readonly language: string
  readonly values: Readonly<Record<string, string>>
}

/** What will be sent, letter by letter; fields are marked. */
export function TemplatePreview({ body, buttons, language, values }: TemplatePreviewProps) {
  return (
    <div className={styles.ground} lang={language}>
      <p className={styles.bubble} dir="auto">
        {templateParts(body, values).map((part) =>
          part.kind === 'field' ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
        )}
      </p>
      {buttons.map((button) => (
        <p key={button} className={styles.button}>
          {button}
        </p>
      ))}
    </div>
  )
}
