import { withoutBidiControls } from './bidi.ts'
import { formattedRuns, type TextRun } from './formatted-text.ts'
import styles from './message-text.module.css'

/** The words of a message with WhatsApp's own marks and safe links. Text from outside is never HTML. */
export function MessageText({ text }: { readonly text: string }) {
  return formattedRuns(withoutBidiControls(text)).map((run) => <Run key={run.at} run={run} />)
}

function Run({ run }: { readonly run: TextRun }) {
  switch (run.style) {
    case 'bold':
      return <strong>{run.text}</strong>
    case 'italic':
      return <em>{run.text}</em>
    case 'strike':
      return <s>{run.text}</s>
    case 'code':
      return <code>{run.text}</code>
    case 'link':
      return (
        <a href={run.text} target="_blank" rel="noopener noreferrer nofollow ugc" className={styles.link}>
          {run.text}
        </a>
      )
    case 'plain':
      return run.text
    default:
      return run.style satisfies never
  }
}
