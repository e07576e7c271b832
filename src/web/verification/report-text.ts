import { verificationStrings } from '../strings/verification.ts'
import { type CheckList, verdictOf } from './check-list.ts'

/** The result as text for an e-mail or a file: what was checked, by whom, with which key, over which checkpoint. */
export function reportText(list: CheckList, receiptId: string, checkedAt: number): string {
  const { report, states } = verificationStrings
  const { title, text } = verdictOf(list.checks)
  const checks = list.checks.map(({ state, label, code, detail }) =>
    [
      `- ${states[state]} ${label}${code === undefined ? '' : ` ${code}`}`,
      ...(detail === undefined ? [] : [`  ${detail}`]),
    ].join('\n'),
  )
  const lines = [
    report.title,
    report.receipt(receiptId),
    report.checkedAt(new Date(checkedAt).toISOString()),
    report.result(`${title}. ${text}`),
    ...checks,
    ...(list.origin === null ? [] : [report.log(list.origin)]),
    ...list.keys.flatMap(({ vkey, fingerprint }) => [report.key(vkey), report.fingerprint(fingerprint)]),
    ...(list.checkpoint === '' ? [] : [report.checkpoint, list.checkpoint.trimEnd()]),
    ...(list.contradicted === null ? [] : [report.remembered, list.contradicted.trimEnd()]),
  ]
  return `${lines.join('\n')}\n`
}
