/** One block of a server-sent event stream. */
export interface StreamBlock {
  readonly id: string | null
  readonly event: string | null
  readonly data: string | null
}

/** Reads `GET /api/v1/events` as a browser does, block by block. Comments are left out. */
export interface EventReader extends AsyncDisposable {
  readonly response: Response
  /** The next block; null when the server has ended the stream. */
  next(): Promise<StreamBlock | null>
}

export async function openEvents(url: string, headers: Readonly<Record<string, string>>): Promise<EventReader> {
  const aborted = new AbortController()
  const response = await fetch(url, { headers, signal: aborted.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let waiting = ''
  return {
    response,
    async next() {
      for (;;) {
        const end = waiting.indexOf('\n\n')
        if (end >= 0) {
          const block = waiting.slice(0, end)
          waiting = waiting.slice(end + 2)
          if (!block.startsWith(':')) return parseBlock(block)
          continue
        }
        const chunk = await reader?.read()
        if (chunk === undefined || chunk.done) return null
        waiting += chunk.value
      }
    },
    async [Symbol.asyncDispose]() {
      aborted.abort()
      await reader?.cancel().catch(() => undefined)
    },
  }
}

function parseBlock(block: string): StreamBlock {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null
  return { id: field('id'), event: field('event'), data: field('data') }
}
