import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const PROGRAM = join(import.meta.dirname, '../../bin/yesline.mjs')
/** The first start of a checkout builds the workspace. */
const START_MS_MAX = 120_000
const STOP_MS_MAX = 30_000

/** One process of the product, as its commands start it, with all it prints kept. */
export interface ProductProcess {
  /** The address that it printed after a word, such as `Simulator: http://127.0.0.1:4010`. */
  addressAfter(word: string): string
  /** Everything printed so far, to both outputs. */
  printed(): string
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
  /** Ends it as an operator would; fails when it does not end in good order. */
  stop(): Promise<void>
  readonly hasEnded: boolean
}

/** Starts a command and resolves once it has printed the last word of `until`, such as `Simulator:`. */
export async function startProcess(
  words: readonly string[],
  { env, cwd, until }: { readonly env: NodeJS.ProcessEnv; readonly cwd: string; readonly until: string },
): Promise<ProductProcess> {
  // The channel makes it end by itself when this process is killed.
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let text = ''
  const keep = (chunk: Buffer) => {
    text += chunk.toString('utf8')
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  await hasPrinted(child, until, () => text)
  const ended = () => child.exitCode !== null || child.signalCode !== null
  return {
    addressAfter: (word) => new RegExp(`^${word}: (http\\S+)$`, 'm').exec(text)?.[1] ?? '',
    printed: () => text,
    kill: () => end(child, 'SIGKILL'),
    async stop() {
      await end(child, 'SIGTERM')
      if (child.exitCode !== 0) throw new Error(`The product ended with ${child.exitCode}:\n${text.slice(-4_000)}`)
    },
    get hasEnded() {
      return ended()
    },
  }
}

function hasPrinted(child: ChildProcess, word: string, text: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The product ${why}:\n${text()}`))
    const timer = setTimeout(() => fail('did not start in time'), START_MS_MAX)
    const look = () => {
      if (!new RegExp(`^${word}.*\n`, 'm').test(text())) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', look)
    child.once('close', () => {
      clearTimeout(timer)
      fail('ended while it started')
    })
  })
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit', { signal: AbortSignal.timeout(STOP_MS_MAX) })
  child.kill(signal)
  await exited
}
