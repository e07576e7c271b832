import type { ServerResponse } from 'node:http'

/** How a request is answered: with a body, with a broken connection, or with a stream that stays open. */
export type Answer =
  | {
      readonly kind: 'body'
      readonly status: number
      readonly type: string
      readonly body: string | Buffer
      readonly headers?: Readonly<Record<string, string>>
      /** Waits so long before it answers. */
      readonly delayMs?: number
      /** What the provider does once it has answered. */
      readonly after?: () => void
    }
  | { readonly kind: 'drop'; readonly after?: () => void }
  | { readonly kind: 'stream'; readonly open: (response: ServerResponse) => void }

export type BodyAnswer = Extract<Answer, { kind: 'body' }>

export function json(status: number, content: unknown): BodyAnswer {
  return { kind: 'body', status, type: 'application/json; charset=UTF-8', body: JSON.stringify(content) }
}

export function text(status: number, body: string): BodyAnswer {
  return { kind: 'body', status, type: 'text/plain; charset=UTF-8', body }
}

/** A refusal of the simulator's own control calls. */
export function refuse(status: number, error: string): BodyAnswer {
  return json(status, { error })
}
