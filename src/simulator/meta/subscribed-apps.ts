import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import { isLoopbackUrl } from '../loopback.ts'
import { handshake } from '../webhooks/handshake.ts'
import type { World } from '../world/world.ts'
import { APP_ID } from './app-id.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'

/** `/{waba_id}/subscribed_apps` (whatsapp-cloud-api §6): without a subscription nothing is posted. */
export function subscribedApps(world: World, call: GraphCall): Answer | Promise<Answer> {
  const { sender, method, parameters } = call
  switch (method) {
    case 'GET': {
      const app = { whatsapp_business_api_data: { id: APP_ID, name: 'Simulator', link: 'http://localhost/' } }
      return json(200, { data: sender.subscribed ? [{ ...app, override_callback_uri: sender.webhookUrl }] : [] })
    }
    case 'POST': {
      const { override_callback_uri: url, verify_token: token } = parameters
      return typeof url === 'string' ? override(world, call, url, String(token ?? '')) : subscribe(world, call, true)
    }
    case 'DELETE':
      return subscribe(world, call, false)
    default:
      return graphErrorAnswer(world, { code: 100, message: `(#100) Unsupported request: ${method} /subscribed_apps.` })
  }
}

/** Another address is taken only when it knows its verify token. */
async function override(world: World, call: GraphCall, url: string, verifyToken: string): Promise<Answer> {
  if (!isLoopbackUrl(url)) {
    return graphErrorAnswer(world, { code: 100, message: '(#100) The simulator calls this machine only.' })
  }
  if (!(await handshake(url, verifyToken))) {
    return graphErrorAnswer(world, { code: 2200, message: '(#2200) Callback verification failed.' })
  }
  for (const sender of world.senders.ofWaba(call.sender.wabaId)) {
    world.record({ t: 'sender', sender: { ...sender, webhookUrl: url, verifyToken } })
  }
  return subscribe(world, call, true)
}

function subscribe(world: World, { sender }: GraphCall, subscribed: boolean): Answer {
  for (const each of world.senders.ofWaba(sender.wabaId)) world.record({ t: 'sender', sender: { ...each, subscribed } })
  return json(200, { success: true })
}
