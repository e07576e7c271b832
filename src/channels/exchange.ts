import type { Dispatcher } from 'undici'
import type { BeforeWire, OnWire, SendOutcome } from './channel.ts'
import { connectFailureReason } from './connect-failure.ts'

/** One attempt, from the call to the last byte of the answer (DESIGN section 3, "retries"). */
const TOTAL_TIMEOUT_MS = 10_000
/** reliability §6.5: an answer to one message is a few hundred bytes. */
const RESPONSE_MAX_BYTES = 64 * 1024

export interface ProviderRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export interface ExchangeLimits {
  readonly totalTimeoutMs?: number
  readonly responseMaxBytes?: number
}

export interface WireHooks {
  readonly beforeWire: BeforeWire
  readonly onWire: OnWire
}

/** How one HTTP attempt ended. Redirects are answers like any other and are not followed. */
export type Exchange =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly retryAfterMs: number | null }
  | Extract<SendOutcome, { readonly kind: 'not_sent' | 'unknown' }>

/** For calls that no gate stands before: reading lists, marking as read. */
export const UNGATED: WireHooks = { beforeWire: () => 'go', onWire: () => undefined }

/**
 * Makes one attempt and never a second. undici calls `onRequestStart` with an open connection in the tick in which it
 * then writes headers and body, so a throw there leaves the wire untouched and the connection usable: that is where
 * `hooks.beforeWire` is asked.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: ProviderRequest,
  hooks: WireHooks,
  limits: ExchangeLimits = {},
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const attempt = new Attempt(hooks, limits, { resolve, reject })
    dispatcher.dispatch(
      {
        origin: request.url.origin,
        path: request.url.pathname + request.url.search,
        method: request.method,
        headers: request.headers,
        body: request.body,
      },
      attempt,
    )
  })
}

/** Thrown inside undici to leave without a byte written; never seen outside. */
class Abandoned extends Error {}

interface AttemptEnd {
  readonly resolve: (result: Exchange) => void
  readonly reject: (fault: Error) => void
}

class Attempt implements Dispatcher.DispatchHandler {
  #written = false
  #result: Exchange | null = null
  #controller: Dispatcher.DispatchController | null = null
  #status = 0
  #retryAfterMs: number | null = null
  #bytes = 0
  readonly #chunks: Buffer[] = []
  readonly #hooks: WireHooks
  readonly #responseMaxBytes: number
  readonly #timer: NodeJS.Timeout
  readonly #end: AttemptEnd

  constructor(hooks: WireHooks, limits: ExchangeLimits, end: AttemptEnd) {
    this.#hooks = hooks
    this.#end = end
    this.#responseMaxBytes = limits.responseMaxBytes ?? RESPONSE_MAX_BYTES
    this.#timer = setTimeout(() => this.#expire(), limits.totalTimeoutMs ?? TOTAL_TIMEOUT_MS)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // undici starts a request again when its connection went away in certain ways; a second write is a second message.
    if (this.#written || this.#result !== null) throw new Abandoned()
    const verdict = this.#ask()
    if (verdict !== 'go') {
      this.#finish({ kind: 'not_sent', reason: verdict })
      throw new Abandoned()
    }
    this.#controller = controller
    this.#written = true
  }

  onRequestSent(): void {
    this.#hooks.onWire()
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.#status = status
    this.#retryAfterMs = retryAfterMs(headers['retry-after'])
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length
    if (this.#bytes <= this.#responseMaxBytes) {
      this.#chunks.push(chunk)
      return
    }
    this.#finish({ kind: 'unknown', reason: 'unreadable' })
    controller.abort(new Abandoned())
  }

  onResponseEnd(): void {
    const body = Buffer.concat(this.#chunks).toString('utf8')
    this.#finish({ kind: 'answered', status: this.#status, body, retryAfterMs: this.#retryAfterMs })
  }

  onResponseError(_controller: Dispatcher.DispatchController, fault: Error): void {
    if (isOurFault(fault)) this.#fail(fault)
    this.#finish(
      this.#written ? { kind: 'unknown', reason: 'reset' } : { kind: 'not_sent', reason: connectFailureReason(fault) },
    )
  }

  /** Time is up. A request still waiting for a connection has no controller yet: it is refused when its turn comes. */
  #expire(): void {
    this.#finish(
      this.#written ? { kind: 'unknown', reason: 'timeout' } : { kind: 'not_sent', reason: 'connect_timeout' },
    )
    this.#controller?.abort(new Abandoned())
  }

  #ask(): ReturnType<BeforeWire> {
    try {
      return this.#hooks.beforeWire()
    } catch (fault) {
      this.#fail(fault instanceof Error ? fault : new Error('The check before the wire failed.', { cause: fault }))
      return 'dropped'
    }
  }

  #finish(result: Exchange): void {
    if (this.#result !== null) return
    this.#result = result
    clearTimeout(this.#timer)
    this.#end.resolve(result)
  }

  /** A settled promise ignores what `#finish` says afterwards. */
  #fail(fault: Error): void {
    clearTimeout(this.#timer)
    this.#end.reject(fault)
  }
}

/** undici refused the request as we wrote it, such as a token with a line break: no failure of the network. */
function isOurFault(fault: Error): boolean {
  return 'code' in fault && fault.code === 'UND_ERR_INVALID_ARG'
}

/** Seconds only: the form with a date would need a clock that agrees with the provider's. */
function retryAfterMs(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null
}
