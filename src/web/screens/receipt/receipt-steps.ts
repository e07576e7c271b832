import { receiptStrings } from '../../strings/receipt.ts'
import { isQuestion, type ReceiptFacts } from './receipt-facts.ts'

export interface ReceiptStep {
  readonly key: string
  readonly label: string
  readonly at: number
  /** From the answer on the line is solid when the answer was yes. */
  readonly isAnswer: boolean
  readonly isAfterYes: boolean
}

const ANSWERS: ReadonlySet<string> = new Set(['granted', 'declined', 'revoked'])

/** Asked, sent, delivered, read, the answer in the customer's own words, confirmed: as far as it is known. */
export function receiptSteps(facts: ReceiptFacts): readonly ReceiptStep[] {
  const { event, request, timeline } = facts
  const isYes = event.type === 'granted'
  const steps: ReceiptStep[] = []
  if (request !== null) {
    steps.push(step('asked', receiptStrings.steps.asked, request.at))
    for (const [key, at] of deliveryOf(facts)) steps.push(step(key, receiptStrings.steps[key], at))
  }
  if (ANSWERS.has(event.type)) {
    const label = event.answer === null || event.answer === '' ? '✓' : receiptStrings.quoted(event.answer)
    steps.push({ ...step('answer', label, event.at), isAnswer: true, isAfterYes: isYes })
    const confirmed = confirmationAfter(facts, timeline)
    if (confirmed !== null)
      steps.push({ ...step('confirmed', receiptStrings.steps.confirmed, confirmed), isAfterYes: isYes })
  }
  return isQuestion(event) || ANSWERS.has(event.type) ? steps : []
}

function step(key: string, label: string, iso: string): ReceiptStep {
  return { key, label, at: Date.parse(iso), isAnswer: false, isAfterYes: false }
}

/** Times of the request's own message: the first one with that purpose from the moment of asking on. */
function deliveryOf({
  request,
  timeline,
}: ReceiptFacts): ReadonlyArray<readonly ['sent' | 'delivered' | 'read', string]> {
  if (request === null) return []
  const askedAt = Date.parse(request.at) - 1_000
  const message = timeline
    .filter((item) => item.kind === 'message')
    .find((one) => one.purpose === 'opt_in_request' && one.channel === request.channel && Date.parse(one.at) >= askedAt)
  if (message === undefined) return []
  const { sent, delivered, read } = message.statusTimes
  return [
    ...(sent === undefined ? [] : [['sent', sent] as const]),
    ...(delivered === undefined ? [] : [['delivered', delivered] as const]),
    ...(read === undefined ? [] : [['read', read] as const]),
  ]
}

function confirmationAfter({ event }: ReceiptFacts, timeline: ReceiptFacts['timeline']): string | null {
  const here = timeline.findIndex((item) => item.id === event.id)
  if (here === -1) return null
  const next = timeline
    .slice(here + 1)
    .filter((item) => item.kind === 'consent')
    .find((item) => item.channel === event.channel && (ANSWERS.has(item.type) || item.type === 'confirmed'))
  return next?.type === 'confirmed' ? next.at : null
}
