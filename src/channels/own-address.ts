import { Agent, request } from 'undici'
import { z } from 'zod'
import { parseJson } from './parse-json.ts'

const CONNECT_MS_MAX = 3_000
const ANSWER_MS_MAX = 5_000
const ANSWER_BYTES_MAX = 4_096
/** Answers without a look at any table, in every process of this product. */
const PATH = '/healthz'

/** What this machine sees at an address of ours. From outside it may look different, either way. */
export type AddressSight =
  /** This product answered, by https and with a certificate that this machine trusts. */
  | { readonly kind: 'answers' }
  /** Another server answered, or something before ours: with this status. */
  | { readonly kind: 'other_answer'; readonly status: number }
  /** Why the certificate is none that Meta or Twilio would take, in the words of TLS. */
  | { readonly kind: 'certificate'; readonly detail: string }
  | { readonly kind: 'unknown_name' }
  | { readonly kind: 'silent' }

const ours = z.object({ status: z.literal('ok') })

/**
 * Asks our own public address as a provider would. No redirect is followed, because a provider follows none.
 * @param origin of the address, from the environment only
 * @param ca trusted beside what the machine trusts
 */
export async function lookAtOwnAddress(origin: string, { ca }: { readonly ca?: string } = {}): Promise<AddressSight> {
  const connect = { timeout: CONNECT_MS_MAX, ...(ca === undefined ? {} : { ca }) }
  const agent = new Agent({ allowH2: false, maxResponseSize: ANSWER_BYTES_MAX, connect })
  try {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX)
    const answer = await request(new URL(PATH, origin), { method: 'GET', dispatcher: agent, signal })
    const isOurs = answer.statusCode === 200 && ours.safeParse(parseJson(await answer.body.text())).success
    return isOurs ? { kind: 'answers' } : { kind: 'other_answer', status: answer.statusCode }
  } catch (fault) {
    return whyUnseen(fault)
  } finally {
    await agent.destroy()
  }
}

const coded = z.object({ code: z.string() })
/** OpenSSL's and Node's names of certificates that do not convince. */
const CERTIFICATE = /CERT|SIGNATURE|ERR_TLS|SELF_SIGNED|ISSUER/
const UNKNOWN_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN'])

function whyUnseen(fault: unknown): AddressSight {
  const code = coded.safeParse(fault).data?.code ?? ''
  if (UNKNOWN_NAME.has(code)) return { kind: 'unknown_name' }
  return CERTIFICATE.test(code) ? { kind: 'certificate', detail: code } : { kind: 'silent' }
}
