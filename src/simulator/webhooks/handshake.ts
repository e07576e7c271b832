import { randomInt } from 'node:crypto'

const ANSWER_TIMEOUT_MS = 5_000
const ANSWER_MAX_LENGTH = 64

/** Asks a receiver whether it knows the verify token, as Meta does before it sends anything (whatsapp-cloud-api §7.1). */
export async function handshake(webhookUrl: string, verifyToken: string): Promise<boolean> {
  const challenge = String(randomInt(100_000_000, 2_000_000_000))
  const url = new URL(webhookUrl)
  url.searchParams.set('hub.mode', 'subscribe')
  url.searchParams.set('hub.challenge', challenge)
  url.searchParams.set('hub.verify_token', verifyToken)
  try {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
    const answer = await fetch(url, { signal, redirect: 'manual' })
    const text = await answer.text()
    return answer.status === 200 && text.slice(0, ANSWER_MAX_LENGTH) === challenge
  } catch {
    // Down or too slow is a failed handshake like any other.
    return false
  }
}
