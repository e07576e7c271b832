import { useEffect } from 'react'
import { announce } from '../../announcer.ts'
import { fullName, shortName } from '../../channel-state.ts'
import { GuideStrip } from '../../kit/guide-strip.tsx'
import { useTimeline } from '../../queries/timeline.ts'
import { guideStrings } from '../../strings/guide.ts'
import { BeTheCustomer } from './be-the-customer.tsx'
import { GuideDone } from './guide-done.tsx'
import { endGuide, noteGuided } from './guide-state.ts'
import { type Guide, useGuide } from './use-guide.ts'
import { usePulse } from './use-pulse.ts'

export interface GuideBarProps {
  /** The phone stands beside the list; otherwise it is a sheet that a button opens. */
  readonly hasDock: boolean
}

/** The coach strip above the contacts: what to do next, never in the way (product-ux §1.2). */
export function GuideBar({ hasDock }: GuideBarProps) {
  const guide = useGuide()
  const contactId = guide?.contact.id
  useEffect(() => {
    if (contactId !== undefined) noteGuided(contactId)
  }, [contactId])
  if (guide === null) return null
  if (guide.place.kind === 'end') return <GuideDone guide={guide} />
  return <Steps guide={guide} hasDock={hasDock} />
}

function Steps({ guide, hasDock }: GuideBarProps & { readonly guide: Guide }) {
  const { contact, place } = guide
  const step = place.kind === 'step' ? place.step : 3
  const yes = useYesButton(contact.conversationId)
  const words = wordsOf(guide, yes, hasDock)
  usePulse(step, contact.id)
  useEffect(() => announce(words), [words])
  return (
    <GuideStrip step={step} onSkip={endGuide} isAboveScrim={hasDock}>
      {words}
      {!hasDock && step === 3 && (
        <>
          {' '}
          <BeTheCustomer contact={contact} />
        </>
      )}
    </GuideStrip>
  )
}

function wordsOf({ contact, place }: Guide, yes: string, hasDock: boolean): string {
  const name = shortName(contact)
  if (place.kind !== 'step') return guideStrings.saidNo(name)
  switch (place.step) {
    case 1:
      return guideStrings.step1(fullName(contact))
    case 2:
      return guideStrings.step2(name)
    case 3:
      return hasDock ? guideStrings.step3(name, yes) : guideStrings.step3Sheet(name, yes)
    default:
      return place.step satisfies never
  }
}

/** What the button on the phone really says, in the customer's language. */
function useYesButton(conversationId: string): string {
  const items = useTimeline(conversationId).data ?? []
  const asked = items.findLast((item) => item.kind === 'message' && item.content.buttons.length > 0)
  return (asked?.kind === 'message' ? asked.content.buttons[0]?.text : undefined) ?? guideStrings.yes
}
