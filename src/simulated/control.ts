import { request } from 'undici'
import { z } from 'zod'

const CONTROL_MS_MAX = 10_000

/** The simulator's control calls, for one organization's senders. */
export interface SimulatorControl {
  putPhone(phone: string, settings: { readonly hasWhatsApp: boolean }): Promise<void>
  reply(phone: string, text: string): Promise<void>
  /** Leaves no trace of the phone. */
  forget(phone: string): Promise<void>
  /** What reached the phone. */
  messages(phone: string): Promise<readonly { readonly text: string }[]>
}

const Messages = z.object({ data: z.array(z.object({ text: z.string() })) })

/** @param senderIds the organization's senders: settings and messages of other organizations stay apart. */
export function simulatorControl(simulatorUrl: string, senderIds: readonly string[]): SimulatorControl {
  const headers = { 'content-type': 'application/json', 'x-simulator-scope': senderIds.join(',') }
  async function call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const answer = await request(`${simulatorUrl}/sim${path}`, {
      method,
      headers,
      headersTimeout: CONTROL_MS_MAX,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.body.text()
    if (answer.statusCode >= 300)
      throw new Error(`The simulator answered ${answer.statusCode} to ${method} ${nameless(path)}.`)
    const parsed: unknown = text === '' ? null : JSON.parse(text)
    return parsed
  }
  return {
    putPhone: async (phone, settings) => {
      await call('PUT', `/phones/${phone}`, settings)
    },
    reply: async (phone, text) => {
      await call('POST', `/phones/${phone}/replies`, { text })
    },
    forget: async (phone) => {
      await call('DELETE', `/phones/${phone}`)
    },
    messages: async (phone) => Messages.parse(await call('GET', `/phones/${phone}/messages`)).data,
  }
}

/** An error is logged, and a log names nobody. */
function nameless(path: string): string {
  return path.replace(/\d{5,}/g, '…')
}
