import { randomBytes } from 'node:crypto'

export interface ProviderIds {
  wamid(): string
  sid(prefix: 'SM' | 'MM'): string
  traceId(): string
  templateId(): string
  mediaId(): string
}

/** Ids that no other run of the simulator makes: a random half from the start, a counter after it. */
export function createProviderIds(): ProviderIds {
  const run = randomBytes(8)
  const runHex = run.toString('hex')
  const runText = run.toString('base64url')
  // Template ids are JSON numbers in webhooks, so they stay below 2^53 (whatsapp-cloud-api §8.5).
  const firstTemplate = 600_000_000_000_000 + run.readUIntBE(0, 5)
  const firstMedia = 730_000_000_000_000 + run.readUIntBE(3, 5)
  let count = 0
  return {
    wamid: () => `wamid.SIM${runText}${next().toString(16).padStart(10, '0')}==`,
    sid: (prefix) => `${prefix}${runHex}${next().toString(16).padStart(16, '0')}`,
    traceId: () => `A${runText}${next().toString(36)}`,
    mediaId: () => String(firstMedia + next()),
    templateId: () => String(firstTemplate + next()),
  }

  function next(): number {
    count += 1
    return count
  }
}
