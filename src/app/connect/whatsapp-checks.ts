import type { AccountAnswer, NumberFacts, TokenFacts } from '../../channels/account.ts'
import type { WhatsAppAccountClient } from '../../channels/whatsapp/account.ts'
import { type Instant, toIso } from '../../domain/instant.ts'
import { REQUEST_TEMPLATE_NAME } from '../../domain/texts.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import { type Findings, ok, problem, waiting } from './findings.ts'

const MESSAGING = 'whatsapp_business_messaging'
const MANAGEMENT = 'whatsapp_business_management'
/** The number is ready to send; LINKED is the same for numbers that an app shares. */
const READY = new Set(['CONNECTED', 'LINKED'])

export interface WhatsAppLook {
  readonly row: ConnectionRow
  readonly hasSecret: boolean
  readonly callbackUrl: string
  readonly now: Instant
}

/** Token, permissions, secret, number and registration (product-ux §7.1, step 2). */
export async function checkWhatsAppAccount(client: WhatsAppAccountClient, look: WhatsAppLook): Promise<Findings> {
  const token = await client.readToken()
  const findings = tokenFindings(token, look.now)
  if (findings.checks.token?.state !== 'ok') return findings
  const [number, owned] = await Promise.all([client.readNumber(), client.listNumbers()])
  return {
    checks: {
      ...findings.checks,
      secret: secretFinding(number, look.hasSecret),
      number: numberFinding(number, owned, look.row.senderId),
      registration: registrationFinding(number),
    },
    number: number.kind === 'done' ? number.value : null,
  }
}

function tokenFindings(token: AccountAnswer<TokenFacts>, now: Instant): Findings {
  if (token.kind === 'failed') return { checks: { token: problem('connection.no_answer') }, number: null }
  if (token.kind === 'refused') return { checks: { token: problem(token.code) }, number: null }
  const { isValid, expiresAt, scopes } = token.value
  if (!isValid || (expiresAt !== null && expiresAt <= now))
    return { checks: { token: problem('wa.token') }, number: null }
  const scope = (permission: string) => (scopes.includes(permission) ? ok() : problem('wa.permission', { permission }))
  return {
    checks: {
      token: ok(),
      expiry: ok(expiresAt === null ? {} : { expiresAt: toIso(expiresAt) }),
      sending: scope(MESSAGING),
      managing: scope(MANAGEMENT),
    },
    number: null,
  }
}

/** The number is asked for with the proof that only the app secret makes: what answers, knows the same secret. */
function secretFinding(number: AccountAnswer<NumberFacts>, hasSecret: boolean) {
  if (!hasSecret) return waiting('connection.secret_missing')
  if (number.kind === 'refused' && number.code === 'connection.secret') return problem('connection.secret')
  return number.kind === 'done' ? ok() : waiting()
}

function numberFinding(number: AccountAnswer<NumberFacts>, owned: AccountAnswer<readonly string[]>, senderId: string) {
  if (number.kind === 'failed') return problem('connection.no_answer')
  if (number.kind === 'refused') {
    if (number.code === 'connection.secret') return waiting()
    return problem(number.code === 'connection.unknown_object' ? 'connection.number_unknown' : number.code)
  }
  if (owned.kind === 'failed') return problem('connection.no_answer')
  if (owned.kind === 'refused')
    return problem(owned.code === 'connection.unknown_object' ? 'connection.account_unknown' : owned.code)
  if (!owned.value.includes(senderId)) return problem('connection.number_elsewhere')
  return ok({ number: number.value.displayNumber, name: number.value.displayName })
}

function registrationFinding(number: AccountAnswer<NumberFacts>) {
  if (number.kind !== 'done') return waiting()
  const { status } = number.value
  return status === null || READY.has(status) ? ok() : problem('wa.number', { status })
}

/** Handshake, subscription and the first signature that fits (step 3). */
export async function checkWhatsAppReceiving(client: WhatsAppAccountClient, look: WhatsAppLook): Promise<Findings> {
  const subscriptions = await client.readSubscriptions()
  return {
    checks: {
      handshake: look.row.handshakeAt === null ? waiting('connection.handshake_missing') : ok(),
      subscribed: subscriptionFinding(subscriptions, look),
      signature: look.row.signatureAt === null ? waiting('connection.no_webhook') : ok(),
    },
    number: null,
  }
}

function subscriptionFinding(answer: AccountAnswer<readonly (string | null)[]>, { row, callbackUrl }: WhatsAppLook) {
  if (answer.kind === 'failed') return problem('connection.no_answer')
  if (answer.kind === 'refused') return problem(answer.code)
  if (answer.value.length === 0) return problem('connection.not_subscribed')
  if (answer.value.includes(callbackUrl)) return ok()
  // Without an address of its own a subscription uses the app's, of which only the handshake tells.
  if (answer.value.includes(null)) return row.handshakeAt === null ? waiting('connection.handshake_missing') : ok()
  return problem('connection.callback_elsewhere')
}

/** How the opt-in text stands with Meta's reviewers, by language (step 4). */
export async function checkRequestTemplates(client: WhatsAppAccountClient): Promise<Findings> {
  const listed = await client.listTemplates()
  if (listed.kind === 'failed') return { checks: { template: problem('connection.no_answer') }, number: null }
  if (listed.kind === 'refused')
    return { checks: { template: problem('connection.refused', { detail: listed.error.title }) }, number: null }
  const requests = listed.value.filter(({ name }) => name === REQUEST_TEMPLATE_NAME)
  const states: Record<string, string> = {}
  for (const { language, status, category, rejectedReason } of requests) {
    states[`status.${language}`] = status
    states[`category.${language}`] = category
    if (rejectedReason !== null && rejectedReason !== 'NONE') states[`reason.${language}`] = rejectedReason
  }
  const has = (status: string) => requests.some((template) => template.status === status)
  const finding = has('APPROVED')
    ? ok(states)
    : has('PENDING')
      ? waiting('connection.template_pending', states)
      : problem(requests.length === 0 ? 'connection.template_missing' : 'connection.template_rejected', states)
  return { checks: { template: finding }, number: null }
}
