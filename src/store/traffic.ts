import type { Transaction } from './tenant-database.ts'

export interface Traffic {
  /** Messages from customers. */
  readonly received: number
  /** Webhooks unread, messages in line, and messages without a report of delivery or failure. */
  readonly underWay: number
}

/** What moves in one organization: lets the samples, and tests, wait for rest instead of for time. */
export async function readTraffic(tx: Transaction): Promise<Traffic> {
  const found = await tx.query<Traffic>(
    `select (select count(*) from messages m where m.organization_id = $1 and m.direction = 'in') as received,
      (select count(*) from webhook_inbox i where i.organization_id = $1 and i.processed_at is null)
      + (select count(*) from outbox o where o.organization_id = $1)
      + (select count(*) from messages m where m.organization_id = $1 and m.direction = 'out'
          and m.status in ('queued', 'dispatching', 'handed_over', 'sent')) as "underWay"`,
    [tx.organizationId],
  )
  return found.rows[0] ?? { received: 0, underWay: 0 }
}
