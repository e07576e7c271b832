import { ChevronRight } from 'lucide-react'
import type { Contact } from '../../../http/api/contact.ts'
import { shortName } from '../../channel-state.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import type { DialogProps } from '../../kit/dialog.tsx'
import { SmsMark } from '../../kit/sms-mark.tsx'
import { WhatsAppMark } from '../../kit/whatsapp-mark.tsx'
import { optInStrings } from '../../strings/opt-in.ts'
import { words } from '../../strings/words.ts'
import styles from './opt-in.module.css'
import type { SmsQuestion } from './use-sms-question.ts'

/** Buttons of a question are at least this wide (visual-language §7). */
const BUTTON_WIDTH = 88

export function questionFrame(contact: Contact, question: SmsQuestion): Omit<DialogProps, 'isOpen' | 'children'> {
  return {
    role: 'alertdialog',
    width: 'question',
    title: optInStrings.notOnWhatsApp(shortName(contact)),
    hasClose: false,
    onClose: question.onNo,
    tile: (
      <>
        <WhatsAppMark size={26} isClosed />
        <Badge name="unreachable" size={18} />
      </>
    ),
    footer:
      question.instead.kind === 'write' ? (
        <>
          <Button minWidth={BUTTON_WIDTH} onPress={question.onNo}>
            {words.no}
          </Button>
          <Button minWidth={BUTTON_WIDTH} variant="primary" onPress={question.onYes}>
            {words.yes}
          </Button>
        </>
      ) : (
        <Button variant="primary" onPress={question.onNo}>
          {optInStrings.backToContacts}
        </Button>
      ),
  }
}

export interface QuestionBodyProps {
  readonly contact: Contact
  readonly question: SmsQuestion
}

/** What happened, what else it may mean, and the question. The headline stays what the usual reason is. */
export function QuestionBody({ contact, question }: QuestionBodyProps) {
  const name = shortName(contact)
  return (
    <div className={styles.question}>
      <p>{optInStrings.couldNotDeliver(contact.displayNumber ?? name)}</p>
      <details className={styles.reasons}>
        <summary>
          <ChevronRight size={16} strokeWidth={2} className="mirrored" aria-hidden />
          {optInStrings.otherReasons}
        </summary>
        <p>{optInStrings.otherReasonsText(name)}</p>
      </details>
      {question.instead.kind === 'write' ? (
        <p className={styles.ask}>
          <SmsMark />
          {optInStrings.sendSmsQuestion}
        </p>
      ) : (
        <p className={styles.ask}>
          <SmsMark isImpossible />
          {optInStrings.smsUnavailable(question.instead.reason)}
        </p>
      )}
    </div>
  )
}
