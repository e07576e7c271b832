import type { Dispatcher } from 'undici'

export interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
  readonly timeoutMs: number
}

/** 0 stands for no answer: refused, reset or too slow. */
export type PostStatus = number

/** One POST, never repeated and never redirected. Resolves with the HTTP status once the answer has ended. */
export function post(dispatcher: Dispatcher, { url, headers, body, timeoutMs }: Post): Promise<PostStatus> {
  const { origin, pathname, search } = new URL(url)
  return new Promise((resolve) => {
    dispatcher.dispatch(
      {
        origin,
        path: pathname + search,
        method: 'POST',
        headers,
        body,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      },
      new Answer(resolve),
    )
  })
}

class Answer implements Dispatcher.DispatchHandler {
  #status = 0
  readonly #resolve: (status: PostStatus) => void

  constructor(resolve: (status: PostStatus) => void) {
    this.#resolve = resolve
  }

  onRequestStart(): void {
    // Required by undici; there is nothing to do before a post.
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status
  }

  onResponseData(): void {
    // What a receiver writes into its answer says nothing to a provider.
  }

  onResponseEnd(): void {
    this.#resolve(this.#status)
  }

  onResponseError(): void {
    this.#resolve(0)
  }
}
