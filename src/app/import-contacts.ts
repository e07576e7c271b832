import { z } from 'zod'
import { type NewContact, putIntoContacts } from './create-contact.ts'
import type { Dependencies } from './dependencies.ts'
import { loadCircumstances } from './load-circumstances.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { type KeptAs, transactOnce } from './transact-once.ts'

const ImportedRows = z.array(
  z.object({
    status: z.enum(['added', 'duplicate', 'refused']),
    /** The contact that was added, or that has the number already. */
    contactId: z.string().nullable(),
    /** Why the row was refused. */
    code: z.string().nullable(),
  }),
)
export type ImportedRow = z.infer<typeof ImportedRows>[number]

const BY_ROWS: KeptAs<readonly ImportedRow[]> = {
  nameOf: (rows) => JSON.stringify(rows),
  again: (_tx, text) => ImportedRows.parse(JSON.parse(text)),
}

/**
 * Puts many people into the contacts. A number leads to the person it always led to, so that an import resets no
 * refusal, cooldown or attempt; consent is never imported this way. Numbers that are none are kept to be mended.
 */
export async function importContacts(
  deps: Dependencies,
  request: RequestContext,
  rows: readonly NewContact[],
): Promise<Outcome<readonly ImportedRow[]>> {
  const outcome = await transactOnce(deps, request, BY_ROWS, async (tx) => {
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    const imported: ImportedRow[] = []
    for (const row of rows) {
      imported.push(rowOf(await putIntoContacts(deps, tx, { ...row, keepBadNumber: true }, circumstances)))
    }
    return done(imported)
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}

function rowOf(outcome: Outcome<{ readonly contactId: string }>): ImportedRow {
  switch (outcome.kind) {
    case 'done':
      return { status: 'added', contactId: outcome.value.contactId, code: null }
    case 'invalid':
      return outcome.code === 'contact.duplicate'
        ? { status: 'duplicate', contactId: String(outcome.params.otherId ?? ''), code: outcome.code }
        : { status: 'refused', contactId: null, code: outcome.code }
    case 'refused':
      return { status: 'refused', contactId: null, code: outcome.refusal.code }
    case 'not_found':
    case 'key_reused':
      return { status: 'refused', contactId: null, code: outcome.kind }
    default:
      return outcome satisfies never
  }
}
