import type { Transaction } from '../store/database.ts'
import type { TenantDatabase } from '../store/tenant-database.ts'
import type { Dependencies } from './dependencies.ts'
import { KeyTaken, once } from './once.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'

/** How the answer of a use case is kept under a key, and made again from what was kept. */
export interface KeptAs<Value> {
  readonly nameOf: (value: Value) => string
  readonly again: (tx: Transaction, name: string) => Value | Promise<Value>
}

/** For use cases that answer nothing but that they are done. */
export const NOTHING: KeptAs<null> = { nameOf: () => '', again: () => null }

/** One transaction that does its work at most once per idempotency key; without a key it simply does it. */
export async function transactOnce<Value>(
  deps: Pick<Dependencies, 'databaseNow'> & { readonly database: Pick<TenantDatabase, 'transaction'> },
  { organizationId, claim }: RequestContext,
  keptAs: KeptAs<Value>,
  work: (tx: Transaction) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const run = () =>
    deps.database.transaction(organizationId, async (tx): Promise<Outcome<Value>> => {
      let fresh: Outcome<Value> | null = null
      const kept = await once(tx, claim, deps.databaseNow(), async () => {
        fresh = await work(tx)
        return fresh.kind === 'done' ? done({ id: keptAs.nameOf(fresh.value) }) : fresh
      })
      if (kept.kind !== 'done') return kept
      if (fresh !== null && !kept.value.replayed) return fresh
      return { kind: 'done', value: await keptAs.again(tx, kept.value.id), isReplayed: true }
    })
  return run().catch((error: unknown) => {
    if (error instanceof KeyTaken) return run()
    throw error
  })
}
