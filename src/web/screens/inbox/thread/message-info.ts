import type { MessageInfo } from '../../../../http/api/message.ts'
import { formatClock, formatDate } from '../../../format/instants.ts'
import { languageName } from '../../../format/languages.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { messageInfoStrings as words } from '../../../strings/messages.ts'
import { deliveryOf } from './delivery.ts'

export interface InfoStep {
  readonly key: string
  readonly label: string
  readonly detail: string
  readonly iso: string
  readonly time: string
}

export interface InfoFact {
  readonly label: string
  readonly value: string
}

const PROVIDER_STEPS = ['handed_over', 'sent', 'delivered', 'read', 'failed'] as const

/** Every time that is known of a message, in the order in which it went. */
export function infoSteps(info: MessageInfo, name: string): readonly InfoStep[] {
  if (info.direction === 'in') return [step('received', words.steps.received, info.at)]
  const { checkedAt, wireAt, statusTimes } = info
  const wire = checkedAt === null || wireAt === null ? null : Date.parse(wireAt) - Date.parse(checkedAt)
  return [
    step('written', words.steps.written, info.at),
    ...(checkedAt === null ? [] : [step('checked', words.steps.checked, checkedAt)]),
    ...(wire === null || wireAt === null ? [] : [step('wire', words.steps.wire, wireAt, words.afterCheck(wire))]),
    ...PROVIDER_STEPS.flatMap((status) => {
      const at = statusTimes[status]
      const reason = status === 'failed' ? (deliveryOf(info, name).failure ?? '') : ''
      return at === undefined ? [] : [step(status, words.steps[status], at, reason)]
    }),
  ]
}

/** Who, and how it was worded. */
export function infoFacts({ direction, sentBy, sentByKey, template, language }: MessageInfo): readonly InfoFact[] {
  const sender = sentByKey === null ? (sentBy ?? words.automatic) : words.key(sentByKey)
  return [
    ...(direction === 'out' ? [{ label: words.sentBy, value: sender }] : []),
    ...(template === null ? [] : [{ label: words.template, value: template.name }]),
    ...(language === null ? [] : [{ label: words.language, value: languageName(language) }]),
  ]
}

/** `Opted in, 22 Nov 2026`: the event that allowed it. */
export function groundWords({ type, at }: NonNullable<MessageInfo['ground']>): string {
  return `${inboxStrings.events[type] ?? type}, ${formatDate(Date.parse(at))}`
}

/** What helps to find the message in the provider's own screens and in our log. */
export function providerFacts({ id, providerMessageId, failure }: MessageInfo): readonly InfoFact[] {
  return [
    ...(providerMessageId === null ? [] : [{ label: words.providerMessageId, value: providerMessageId }]),
    ...(failure?.providerCode == null ? [] : [{ label: words.providerCode, value: failure.providerCode }]),
    ...(failure?.details == null ? [] : [{ label: words.providerSays, value: failure.details }]),
    { label: words.reference, value: id },
  ]
}

function step(key: string, label: string, iso: string, detail = ''): InfoStep {
  return { key, label, detail, iso, time: `${formatDate(Date.parse(iso))}, ${formatClock(Date.parse(iso))}` }
}
