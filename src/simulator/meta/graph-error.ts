import type { BodyAnswer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { World } from '../world/world.ts'
import { errorKind } from './error-kinds.ts'

export interface GraphError {
  readonly code: number
  readonly status?: number
  readonly subcode?: number
  /** Instead of `(#code) title`. */
  readonly message?: string
  readonly details?: string
  readonly type?: string
  /** Management calls tell their errors to people (whatsapp-cloud-api §13.7). */
  readonly userTitle?: string
  readonly userMessage?: string
}

/** An error in the answer to a call (whatsapp-cloud-api §2.3). */
export function graphErrorAnswer(world: World, error: GraphError): BodyAnswer {
  const { title, status } = errorKind(error.code)
  const shown = {
    message: error.message ?? `(#${error.code}) ${title}`,
    type: error.type ?? 'OAuthException',
    code: error.code,
    ...(error.subcode === undefined ? {} : { error_subcode: error.subcode }),
    ...(error.details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details: error.details } }),
    ...(error.userTitle === undefined
      ? {}
      : { is_transient: false, error_user_title: error.userTitle, error_user_msg: error.userMessage ?? '' }),
    fbtrace_id: world.ids.traceId(),
  }
  return json(error.status ?? status, { error: shown })
}

/** The same error in a status webhook has another shape (§2.3, §8.3). */
export function webhookError(code: number): object {
  const { title, details } = errorKind(code)
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  }
}

export function isGraphError<Value extends object>(result: Value | GraphError): result is GraphError {
  return 'code' in result && typeof result.code === 'number'
}

/** The object does not exist, or the token may not see it: Meta does not say which. */
export function unknownObject(id: string): GraphError {
  return {
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported request. Object with ID '${id}' does not exist or is not visible to this token.`,
  }
}
