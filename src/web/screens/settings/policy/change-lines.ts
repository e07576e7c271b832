import type { PolicyView } from '../../../../http/api/organization.ts'
import { formatSpan } from '../../../format/duration.ts'
import { durationMs } from '../../../format/iso-duration.ts'
import { languageName } from '../../../format/languages.ts'
import { wordFor } from '../../../strings/evidence.ts'
import { policyStrings as words } from '../../../strings/policy.ts'
import { textOf } from './policy-draft.ts'

interface Setting {
  readonly title: string
  readonly read: (policy: PolicyView) => string
}

const SETTINGS: readonly Setting[] = [
  { title: words.cooldown, read: (policy) => durationWords(policy.cooldown) },
  { title: words.requestsMax, read: (policy) => String(policy.requestsMax) },
  { title: words.agentLimit, read: ({ requestLimits }) => String(requestLimits.perAgentAndHour) },
  { title: words.organizationLimit, read: ({ requestLimits }) => String(requestLimits.perOrganizationAndDay) },
  { title: words.expires, read: (policy) => durationWords(policy.requestExpires) },
  { title: words.quietHours, read: quietWords },
  { title: words.basis, read: (policy) => words.basisModes[policy.basis] },
  { title: words.clarify, read: (policy) => (policy.clarify ? words.on : words.off) },
  { title: words.readReceipts, read: (policy) => (policy.readReceipts ? words.on : words.off) },
  { title: words.stopScope, read: (policy) => words.stopScopes[policy.stopScope] },
  { title: words.stopScopeReason, read: (policy) => policy.stopScopeReason ?? words.none },
  { title: words.smsMode, read: (policy) => words.smsModes[policy.smsMode] },
  { title: words.approval, read: ({ erasure }) => words.approvals[erasure.approval] },
  { title: words.grace, read: ({ erasure }) => durationWords(erasure.grace) },
  { title: words.retention, read: ({ retention }) => retentionWords(retention.evidence) },
  { title: words.disclosed.legalName, read: ({ disclosure }) => disclosure.legalName ?? words.none },
  { title: words.disclosed.contact, read: ({ disclosure }) => disclosure.contact ?? words.none },
  { title: words.disclosed.country, read: ({ disclosure }) => disclosure.country ?? words.none },
  { title: words.disclosed.noticeUrl, read: ({ disclosure }) => disclosure.noticeUrl ?? words.none },
  { title: words.disclosed.noticeSha256, read: ({ disclosure }) => disclosure.noticeSha256 ?? words.none },
  { title: words.words, read: (policy) => policy.extraWords.map((one) => one.word).join(', ') || words.none },
]

/** The differences between two versions, one line each, in the words of the page. */
export function changeLines(policy: PolicyView, draft: PolicyView): readonly string[] {
  const rules = SETTINGS.filter(({ read }) => read(policy) !== read(draft)).map(({ title, read }) =>
    words.change(title, read(policy), read(draft)),
  )
  return [...rules, ...textLines(policy, draft)]
}

function textLines(policy: PolicyView, draft: PolicyView): readonly string[] {
  return policy.defaults.flatMap(({ language, texts }) =>
    Object.keys(texts)
      .filter((kind) => textOf(policy, language, kind) !== textOf(draft, language, kind))
      .map((kind) => {
        const title = words.textChange(wordFor(words.kinds, kind), languageName(language))
        return words.change(title, quoted(textOf(policy, language, kind)), quoted(textOf(draft, language, kind)))
      }),
  )
}

function durationWords(iso: string): string {
  return formatSpan(durationMs(iso) ?? 0)
}

function retentionWords(evidence: string | null): string {
  return evidence === null ? words.off : durationWords(evidence)
}

function quietWords({ quietHours }: PolicyView): string {
  return quietHours === null ? words.off : `${quietHours.from}–${quietHours.to}`
}

function quoted(text: string): string {
  return `“${text}”`
}
