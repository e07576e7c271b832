import type { Basis } from '../domain/policy.ts'
import type { Transaction } from './tenant-database.ts'

/** A request as it was sent, for the receipt of its answer. */
export interface Question {
  readonly requestId: string
  /** The receipt of the request itself. */
  readonly receiptId: string | null
  readonly text: string
  readonly buttons: readonly string[]
  readonly template: { readonly name: string; readonly language: string } | null
  readonly language: string
  readonly basis: Basis | null
  readonly askedAt: number
  readonly providerMessageId: string | null
}

/** What the listed requests asked, by request; one that was erased is not there. */
export async function findQuestions(
  tx: Transaction,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, Question>> {
  if (requestIds.length === 0) return new Map()
  const found = await tx.query<Question>(
    {
      name: 'questions_find',
      text: `select r.id as "requestId", r.text, r.language, r.basis, r.asked_at as "askedAt",
          m.provider_message_id as "providerMessageId",
          case when m.content ? 'template' then jsonb_build_object('name', m.content #> '{template,name}',
            'language', m.content #> '{template,language}') end as template,
          coalesce(array(select b ->> 'text' from jsonb_array_elements(m.content -> 'buttons') b), '{}') as buttons,
          (select e.id from consent_events e where e.organization_id = $1 and e.person_id = r.person_id
            and e.request_id = r.id and e.type = 'requested' limit 1) as "receiptId"
        from opt_in_requests r left join messages m on m.organization_id = $1 and m.id = r.message_id
        where r.organization_id = $1 and r.id = any($2::uuid[])`,
    },
    [tx.organizationId, requestIds],
  )
  return new Map(found.rows.map((row) => [row.requestId, row]))
}
