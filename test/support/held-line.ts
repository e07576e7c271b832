import type { TestDatabase } from './database.ts'
import type { TestOrganization } from './product-organization.ts'

/**
 * Keeps everything of an organization in line, however long a test takes: the sending is another node's, which does
 * nothing. Answers how to give it back to the product, which then finds what waits within a second.
 */
export async function holdLine(
  { asOwner }: Pick<TestDatabase, 'asOwner'>,
  { id }: Pick<TestOrganization, 'id'>,
): Promise<() => Promise<void>> {
  await asOwner(
    `insert into leases as l (organization_id, name, holder, epoch, until)
      values ($1, 'outbox', gen_random_uuid(), 1, now() + interval '1 hour')
      on conflict (organization_id, name) do update
        set holder = excluded.holder, epoch = l.epoch + 1, until = excluded.until`,
    [id],
  )
  return async () => {
    await asOwner(
      `update leases set until = now() - interval '1 second' where organization_id = $1 and name = 'outbox'`,
      [id],
    )
  }
}
