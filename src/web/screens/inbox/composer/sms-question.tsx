import type { Contact } from '../../../../http/api/contact.ts'
import { Button } from '../../../kit/button.tsx'
import { gateStrings } from '../../../strings/gates.ts'
import { useSmsQuestion } from '../../opt-in/use-sms-question.ts'

/** Outcome 1 in the banner: the same question with the same two answers as in the dialog, cleared everywhere by either. */
export function SmsQuestionButtons({ contact }: { readonly contact: Contact }) {
  const question = useSmsQuestion(contact)
  return (
    <>
      <Button size="small" onPress={question.onNo}>
        {gateStrings.no}
      </Button>
      <Button size="small" variant="primary" onPress={question.onYes}>
        {gateStrings.yes}
      </Button>
    </>
  )
}
