import type { FileHandle } from 'node:fs/promises'
import { open, rename } from 'node:fs/promises'
import type { Entry } from './entry.ts'
import { entry as entrySchema } from './entry.ts'

/** After so many lines the file is written anew from what is still known. */
const LINES_BEFORE_COMPACTION = 400_000
const SNAPSHOT_CHUNK_LINES = 2_000

export interface Journal {
  append(entry: Entry): void
  written(): Promise<void> | null
  /** Writes the file anew from what is still known. Answers whether that worked. */
  rewrite(): Promise<boolean>
  close(): Promise<void>
}

/** A journal for a simulator that forgets everything when it ends. */
export const NO_JOURNAL: Journal = {
  append: () => undefined,
  written: () => null,
  rewrite: async () => true,
  close: async () => undefined,
}

/** Calls `apply` for every line of the file, in order. A torn last line, as a kill leaves it, is passed over. */
export async function replay(file: string, apply: (entry: Entry) => void): Promise<void> {
  const handle = await open(file, 'a+', 0o600)
  try {
    for await (const line of handle.readLines({ encoding: 'utf8', start: 0 })) {
      const entry = parseLine(line)
      if (entry !== null) apply(entry)
    }
  } finally {
    await handle.close()
  }
}

/** Lines that go to the file in one write, and the promise that they are there. */
interface Batch {
  readonly lines: string[]
  readonly done: PromiseWithResolvers<void>
}

export interface JournalParts {
  readonly file: string
  /** Gives what a new file needs; asked at the start and whenever the file has grown. */
  readonly snapshot: () => Iterable<Entry>
  /** Told when a write failed. What happened goes on in memory. */
  readonly onFault: (fault: unknown) => void
}

/** Writes entries to a JSON-lines file, many in one write. */
export async function openJournal(parts: JournalParts): Promise<Journal> {
  const journal = new FileJournal(parts, await writeSnapshot(parts.file, parts.snapshot()))
  return {
    append: (entry) => journal.append(entry),
    written: () => journal.written(),
    rewrite: () => journal.rewrite(),
    close: () => journal.close(),
  }
}

class FileJournal {
  readonly #parts: JournalParts
  #handle: FileHandle
  #next: Batch | null = null
  #running: Promise<void> | null = null
  #lineCount = 0

  constructor(parts: JournalParts, handle: FileHandle) {
    this.#parts = parts
    this.#handle = handle
  }

  append(entry: Entry): void {
    this.#next ??= { lines: [], done: Promise.withResolvers() }
    this.#next.lines.push(JSON.stringify(entry))
    this.#running ??= this.#run()
  }

  written(): Promise<void> | null {
    return this.#next?.done.promise ?? this.#running
  }

  async rewrite(): Promise<boolean> {
    this.#lineCount = LINES_BEFORE_COMPACTION + 1
    this.#next ??= { lines: [], done: Promise.withResolvers() }
    this.#running ??= this.#run()
    await this.#next.done.promise
    return this.#lineCount <= LINES_BEFORE_COMPACTION
  }

  async close(): Promise<void> {
    await this.#running
    await this.#handle.close()
  }

  async #run(): Promise<void> {
    // What is appended in the same turn of the loop goes with the first.
    await new Promise((resolve) => setImmediate(resolve))
    for (let batch = this.#next; batch !== null; batch = this.#next) {
      this.#next = null
      try {
        await this.#write(batch.lines)
      } catch (fault) {
        this.#parts.onFault(fault)
      }
      batch.done.resolve()
    }
    this.#running = null
  }

  async #write(lines: readonly string[]): Promise<void> {
    this.#lineCount += lines.length
    if (this.#lineCount <= LINES_BEFORE_COMPACTION) {
      await this.#handle.write(`${lines.join('\n')}\n`)
      return
    }
    // These lines are in the snapshot already: an entry changes the world before it is appended.
    const old = this.#handle
    this.#handle = await writeSnapshot(this.#parts.file, this.#parts.snapshot())
    this.#lineCount = 0
    await old.close()
  }
}

async function writeSnapshot(file: string, entries: Iterable<Entry>): Promise<FileHandle> {
  const fresh = `${file}.new`
  // Taken in one go: what changes while it is being written is appended after it.
  const lines = Array.from(entries, (entry) => JSON.stringify(entry))
  const handle = await open(fresh, 'w', 0o600)
  for (let start = 0; start < lines.length; start += SNAPSHOT_CHUNK_LINES) {
    await handle.write(`${lines.slice(start, start + SNAPSHOT_CHUNK_LINES).join('\n')}\n`)
  }
  await rename(fresh, file)
  return handle
}

function parseLine(line: string): Entry | null {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
