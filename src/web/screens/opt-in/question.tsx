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
    footerLine: 'solid',
    footerNote: <SmsWords question={question} />,
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

function SmsWords({ question: { instead } }: { readonly question: SmsQuestion }) {
  const isPossible = instead.kind === 'write'
  return (
    <p className={styles.ask}>
      <SmsMark isImpossible={!isPossible} />
      {isPossible ? optInStrings.sendSmsQuestion : optInStrings.smsUnavailable(instead.reason)}
    </p>
  )
}

/** What happened and what else it may mean. The headline stays what the usual reason is. */
export function QuestionBody({ contact }: { readonly contact: Contact }) {
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
    </div>
  )
}
