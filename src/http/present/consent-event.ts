import type { z } from 'zod'
import { CHANNELS } from '../../domain/channel.ts'
import type { FoundReceipt } from '../../views/consent-events.ts'
import type { LogPlace } from '../../views/log-proof.ts'
import type { OpenedEvidence } from '../../views/opened-evidence.ts'
import type { ConsentEventItem, Receipt } from '../api/evidence.ts'
import type { TimelineEvent } from '../api/message.ts'
import { iso } from './moment.ts'

export function presentConsentEvent({ row, event, subject }: OpenedEvidence): ConsentEventItem {
  return {
    id: row.id,
    contactId: row.contactId,
    conversationId: row.personId,
    contactName: row.name,
    channel: row.channel,
    type: row.type,
    at: iso(row.at),
    recordedAt: iso(row.recordedAt),
    actor: subject?.actor ?? { kind: row.actorKind, id: null, name: null },
    method: event.method,
    requestId: row.requestId,
    answer: subject?.indication?.raw ?? null,
    language: event.request.language,
    details: {
      text: subject?.request?.text ?? null,
      basis: subject?.basis ?? null,
      note: subject?.note ?? null,
      attempt: event.request.attempt ?? null,
      template: event.request.template?.name ?? null,
      rule: event.indication?.matchedRule ?? null,
      errorCode: event.failure ?? null,
      reason: event.reason ?? null,
      late: event.late,
      superseded: event.superseded,
      policyVersion: event.policyVersion ?? null,
      erased: subject === null,
    },
    simulated: row.simulated,
    receiptId: row.id,
  }
}

export function presentTimelineEvent({ row, event, subject }: OpenedEvidence): TimelineEvent {
  const { kind, name } = subject?.actor ?? { kind: row.actorKind, name: null }
  return {
    kind: 'consent',
    id: row.id,
    channel: row.channel,
    type: row.type,
    at: iso(row.at),
    actor: { kind, name },
    answer: subject?.indication?.raw ?? null,
    requestId: row.requestId,
    note: subject?.note ?? null,
    basis: subject?.basis ?? null,
    errorCode: event.failure ?? null,
    stoppedOn: CHANNELS.find((channel) => event.reason === `stopped_on_${channel}`) ?? null,
    late: event.late,
    superseded: event.superseded,
    simulated: row.simulated,
    receiptId: row.id,
  }
}

export function presentReceipt({ opened, place, origin }: FoundReceipt): z.infer<typeof Receipt> {
  const { row, eventPart, subjectPart } = opened
  return {
    id: row.id,
    state: place.state,
    log: place.state === 'recorded' ? null : { origin, index: place.index, checkpoint: checkpointOf(place) },
    simulated: row.simulated,
    event: presentConsentEvent(opened),
    parts: { event: eventPart.canonical, subject: subjectPart?.canonical ?? null },
    salts: { event: eventPart.salt.toString('base64url'), subject: subjectPart?.salt.toString('base64url') ?? null },
    leaf: row.leaf.toString('utf8'),
  }
}

function checkpointOf(place: LogPlace) {
  if (place.state !== 'published') return null
  return { size: place.checkpoint.size, signedAt: iso(place.checkpoint.signedAt) }
}
