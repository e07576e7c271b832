import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Parameters } from '../http/request.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { healthOf, tierOf } from './account-news.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'
import { numberEdge } from './number-edges.ts'
import { signupList } from './signups.ts'
import { subscribedApps } from './subscribed-apps.ts'

const DEFAULT_NUMBER_FIELDS = 'verified_name,code_verification_status,display_phone_number,quality_rating'
const DEFAULT_ACCOUNT_FIELDS = 'name,timezone_id,message_template_namespace'

/** `GET /{phone_number_id}` (whatsapp-cloud-api §6) and what is below it; other edges are not simulated. */
export function numberRoutes(world: World, call: GraphCall): Answer | Promise<Answer> {
  const { sender, edge, method, parameters } = call
  if (edge === '' && method === 'GET')
    return json(200, fieldsOf(numberFields(world, sender), parameters, DEFAULT_NUMBER_FIELDS))
  return numberEdge(edge)?.(world, call) ?? notSimulated(world, method, edge)
}

/** `GET /{waba_id}`, its numbers and its subscribed apps. */
export function accountRoutes(world: World, call: GraphCall): Answer | Promise<Answer> {
  const { sender, edge, method, parameters } = call
  if (edge === '' && method === 'GET')
    return json(200, fieldsOf(accountFields(sender), parameters, DEFAULT_ACCOUNT_FIELDS))
  if (edge === 'phone_numbers' && method === 'GET') {
    const numbers = world.senders.ofWaba(sender.wabaId)
    const data = numbers.map((each) => fieldsOf(numberFields(world, each), parameters, DEFAULT_NUMBER_FIELDS))
    return json(200, { data, paging: { cursors: { before: 'QQ', after: 'QQ' } } })
  }
  if (edge === 'signups') return signupList(world, call)
  return edge === 'subscribed_apps' ? subscribedApps(world, call) : notSimulated(world, method, edge)
}

function numberFields(world: World, sender: WhatsAppSender): Readonly<Record<string, unknown>> {
  const { qualityRating, messagingLimit } = world.settings.of(sender.id)
  return {
    id: sender.id,
    display_phone_number: sender.displayNumber,
    verified_name: sender.verifiedName,
    quality_rating: qualityRating ?? sender.quality,
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    status: sender.registered ? 'CONNECTED' : 'PENDING',
    platform_type: 'CLOUD_API',
    account_mode: 'LIVE',
    is_official_business_account: false,
    throughput: { level: (sender.throughputPerSecond ?? 1_000) > 80 ? 'HIGH' : 'STANDARD' },
    whatsapp_business_manager_messaging_limit: messagingLimit === null ? sender.messagingLimit : tierOf(messagingLimit),
    webhook_configuration: { application: sender.webhookUrl },
    health_status: healthOf(world, sender),
  }
}

function accountFields(sender: WhatsAppSender): Readonly<Record<string, unknown>> {
  return {
    id: sender.wabaId,
    name: sender.verifiedName,
    timezone_id: '1',
    message_template_namespace: `simulator_${sender.wabaId}`,
    account_review_status: 'APPROVED',
    business_verification_status: 'verified',
    country: 'US',
    ownership_type: 'SELF',
    primary_business_location: 'US',
  }
}

/** Only the fields that were asked for come back, and always the id. */
function fieldsOf(all: Readonly<Record<string, unknown>>, { fields }: Parameters, byDefault: string): object {
  const wanted = (typeof fields === 'string' && fields !== '' ? fields : byDefault).split(',')
  const known = wanted.map((field) => field.trim()).filter((field) => field in all)
  return Object.fromEntries([...new Set([...known, 'id'])].map((field) => [field, all[field]]))
}

function notSimulated(world: World, method: string, edge: string): Answer {
  const what = edge === '' ? `${method} on this object` : `${method} /${edge}`
  return graphErrorAnswer(world, { code: 100, message: `(#100) Unsupported request: the simulator has no ${what}.` })
}
