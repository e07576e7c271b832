import { Client } from 'pg'
import { connectionSettings } from '../src/store/server-address.ts'
import type { MeasuredProduct } from './product.ts'

/** Asks the database as its owner: counts must see what row security hides. */
export async function withOwner<Result>(
  product: MeasuredProduct,
  work: (owner: Client) => Promise<Result>,
): Promise<Result> {
  const { address, owner } = product.storage
  const client = new Client(connectionSettings(address, owner))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function countOf(owner: Client, text: string, values: readonly unknown[]): Promise<number> {
  const found = await owner.query<{ n: string }>(text, [...values])
  return Number(found.rows[0]?.n ?? 0)
}

/** Waits for a count to reach a number; answers the seconds that took. */
export async function secondsUntil(
  owner: Client,
  text: string,
  values: readonly unknown[],
  wanted: (count: number) => boolean,
): Promise<number> {
  const begun = performance.now()
  for (;;) {
    if (wanted(await countOf(owner, text, values))) return (performance.now() - begun) / 1_000
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
