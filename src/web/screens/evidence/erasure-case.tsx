import type { ErasureRequest } from '../../../http/api/erasure.ts'
import { formatDateTime } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { ButtonLink } from '../../kit/button-link.tsx'
import { Tag, type TagTone } from '../../kit/tag.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { certificatePath, useDecideErasure } from '../../queries/erasure.ts'
import { serverNow } from '../../server-time.ts'
import { startDownload } from '../../start-download.ts'
import { erasureRequestStrings as words } from '../../strings/erasure-requests.ts'
import { problemSentence } from '../../strings/problems.ts'
import styles from './case-list.module.css'
import { decisionProblem } from './decision-problem.ts'
import { dueWords } from './erasure-due.ts'

const TONES: Readonly<Record<ErasureRequest['state'], TagTone>> = {
  requested: 'wait',
  approved: 'info',
  rejected: 'neutral',
  cancelled: 'neutral',
  erased: 'ok',
}

export interface ErasureCaseProps {
  readonly request: ErasureRequest
  readonly onAsk: (kind: 'approve' | 'reject') => void
}

export function ErasureCase({ request, onAsk }: ErasureCaseProps) {
  const { state, person, dueAt } = request
  const isOpen = state === 'requested' || state === 'approved'
  const due = dueWords(Date.parse(dueAt), serverNow())
  return (
    <li className={styles.case}>
      <div className={styles.facts}>
        <p className={styles.title}>
          {person === null ? words.gone : <UserText>{person.name}</UserText>}
          <Tag tone={TONES[state]}>{words.states[state]}</Tag>
          {isOpen && <Tag tone={due.tone}>{due.text}</Tag>}
        </p>
        <p className={styles.reason}>
          <UserText>{words.reasonOf(request.reason)}</UserText>
        </p>
        {factsOf(request).map((fact) => (
          <p key={fact} className={styles.fact}>
            {fact}
          </p>
        ))}
      </div>
      <CaseActions request={request} onAsk={onAsk} />
    </li>
  )
}

function CaseActions({ request, onAsk }: ErasureCaseProps) {
  const { id, actions, own, state, receiptId } = request
  const decide = useDecideErasure()
  const problem = decisionProblem(decide.error)
  return (
    <div className={styles.actions}>
      {actions.includes('approve') && (
        <Button variant="primary" size="small" onPress={() => onAsk('approve')}>
          {words.approve}
        </Button>
      )}
      {own && state === 'requested' && (
        <Button size="small" offReason={words.own} reasonAt="below">
          {words.approve}
        </Button>
      )}
      {actions.includes('reject') && (
        <Button size="small" onPress={() => onAsk('reject')}>
          {words.reject}
        </Button>
      )}
      {actions.includes('cancel') && (
        <Button
          size="small"
          isBusy={decide.isPending}
          busyLabel={words.cancelling}
          onPress={() => decide.mutate({ act: 'cancellation', id })}
        >
          {words.cancel}
        </Button>
      )}
      {receiptId !== null && (
        <>
          <ButtonLink size="small" href={`/receipts/${receiptId}`}>
            {words.receipt}
          </ButtonLink>
          <Button size="small" onPress={() => startDownload(certificatePath(id), `erasure-${id}.json`)}>
            {words.certificate}
          </Button>
        </>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  )
}

/** What happened so far, in the order in which it did. */
function factsOf(request: ErasureRequest): readonly string[] {
  const { state, endedAt, endReason, erased, blocked, heldSince, eraseAt } = request
  const name = request.person?.name ?? words.gone
  const ended = { by: nameOf(request.endedBy), at: moment(endedAt) }
  const isHeld = heldSince !== null && (state === 'requested' || state === 'approved')
  return [
    words.asked(nameOf(request.requestedBy), moment(request.requestedAt)),
    ...(request.approvedBy === null ? [] : [words.approved(nameOf(request.approvedBy), moment(request.approvedAt))]),
    ...(state === 'approved' && !isHeld && blocked === null ? [words.runs(moment(eraseAt))] : []),
    ...(isHeld ? [problemSentence('erasure.legal_hold', { name })] : []),
    ...(blocked === null || isHeld ? [] : [problemSentence(blocked, { name })]),
    ...(state === 'rejected' ? [words.rejected(ended.by, ended.at)] : []),
    ...(endReason === null ? [] : [words.reasonOf(endReason)]),
    ...(state === 'cancelled' ? [words.cancelled(ended.by, ended.at)] : []),
    ...(erased === null ? [] : [words.erasedAt(ended.at), words.done(erased.messages, erased.media)]),
  ]
}

function nameOf(actor: ErasureRequest['endedBy']): string {
  return actor?.name ?? words.somebody
}

function moment(at: string | null): string {
  return at === null ? '' : formatDateTime(Date.parse(at))
}
