import type { AccountAnswer } from '../../channels/account.ts'
import type { WhatsAppAccountClient } from '../../channels/whatsapp/account.ts'
import type { Channel } from '../../domain/channel.ts'
import type { Language } from '../../domain/language.ts'
import { toLanguage } from '../../domain/language.ts'
import type { Policy } from '../../domain/policy.ts'
import { requestTemplateName } from '../../domain/request-template.ts'
import { textOf } from '../../domain/texts.ts'
import { type ChannelCredentials, openDraft } from '../../store/channel-credentials.ts'
import { type ConnectionRow, findConnection } from '../../store/connections.ts'
import { loadOrganization } from '../../store/organizations.ts'
import { loadPolicy } from '../../store/policies.ts'
import { done, type Outcome } from '../outcome.ts'
import { requestContent } from '../request-content.ts'
import type { RequestContext } from '../request-context.ts'
import type { ConnectDependencies } from './accounts.ts'

/** What can be done at the provider for the person who connects, instead of on the provider's own pages. */
export type ConnectionAct =
  | { readonly kind: 'subscribe' }
  | { readonly kind: 'register'; readonly pin: string }
  /** Hands in the opt-in text, in the organization's language and in English. */
  | { readonly kind: 'submit_texts' }

interface Scene {
  readonly row: ConnectionRow
  readonly credentials: ChannelCredentials
  readonly policy: Policy
  readonly defaultLanguage: string
}

/** Does it, or says in the provider's name why not. The checks find what became of it. */
export async function actOnConnection(
  deps: ConnectDependencies,
  request: RequestContext,
  { channel, act }: { readonly channel: Channel; readonly act: ConnectionAct },
): Promise<Outcome<null>> {
  const scene = await deps.database.read(request.organizationId, async (tx): Promise<Scene | null> => {
    const row = await findConnection(tx, channel)
    const organization = await loadOrganization(tx)
    if (row === null || organization === null) return null
    const credentials = openDraft(tx, await deps.keys.organizationKeys(tx), row)
    return { row, credentials, policy: await loadPolicy(tx), defaultLanguage: organization.defaultLanguage }
  })
  if (scene === null) return { kind: 'not_found' }
  const answer = channel === 'sms' ? await onTwilio(deps, request, scene, act) : await onMeta(deps, request, scene, act)
  return outcomeOf(answer)
}

async function onTwilio(
  { accounts }: ConnectDependencies,
  { organizationId }: RequestContext,
  { row, credentials }: Scene,
  act: ConnectionAct,
): Promise<AccountAnswer<null>> {
  if (act.kind !== 'subscribe') return { kind: 'refused', code: 'connection.no_such_act', detail: act.kind }
  const client = accounts.twilio(row, credentials)
  const found = await client.findNumber(row.senderId)
  if (found.kind !== 'done') return found
  if (found.value === null) return { kind: 'refused', code: 'connection.number_unknown', detail: '' }
  return client.setInboundUrl(found.value.sid, accounts.callbackUrl(organizationId, 'sms'))
}

async function onMeta(
  { accounts }: ConnectDependencies,
  { organizationId }: RequestContext,
  scene: Scene,
  act: ConnectionAct,
): Promise<AccountAnswer<null>> {
  const { row, credentials } = scene
  const client = accounts.whatsApp(row, credentials)
  switch (act.kind) {
    case 'subscribe': {
      const url = accounts.callbackUrl(organizationId, 'whatsapp')
      return client.subscribe({ url, verifyToken: credentials.verifyToken ?? '' })
    }
    case 'register':
      return client.register(act.pin)
    case 'submit_texts':
      return submitTexts(client, scene)
    default:
      return act satisfies never
  }
}

/** Meta says of a text that was handed in before that it exists: then nothing is left to do (whatsapp-cloud-api §5.1). */
const EXISTS = '2388024'

async function submitTexts(
  client: WhatsAppAccountClient,
  { policy, defaultLanguage }: Scene,
): Promise<AccountAnswer<null>> {
  const languages = new Set<Language>([toLanguage(defaultLanguage, 'en').language, 'en'])
  for (const language of languages) {
    const draft = requestContent(language, textOf('opt_in_request', language, policy.texts))
    const answer = await client.createTemplate({ ...draft, name: requestTemplateName(1), category: 'UTILITY' })
    if (answer.kind === 'failed') return answer
    if (answer.kind === 'refused' && answer.error.code !== EXISTS) {
      return { kind: 'refused', code: 'connection.refused', detail: answer.error.details ?? answer.error.title }
    }
  }
  return { kind: 'done', value: null }
}

function outcomeOf(answer: AccountAnswer<null>): Outcome<null> {
  switch (answer.kind) {
    case 'done':
      return done(null)
    case 'failed':
      return { kind: 'invalid', code: 'connection.no_answer', params: {} }
    case 'refused':
      return { kind: 'invalid', code: answer.code, params: { detail: answer.detail } }
    default:
      return answer satisfies never
  }
}
