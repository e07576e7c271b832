import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStorage, type Storage } from '../src/commands/storage.ts'
import { readConfig } from '../src/config.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const START_MS_MAX = 60_000

export interface MeasuredProduct {
  readonly url: string
  readonly simulatorUrl: string
  /** The database behind it, for counting rows afterwards. */
  readonly storage: Storage
  stop(): Promise<void>
}

/** The product as anybody starts it, with the simulator as a process of its own, in a folder that goes away. */
export async function startMeasured(): Promise<MeasuredProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'yesline-bench-'))
  const simulator = command('simulator', { YESLINE_DATA_DIR: join(folder, 'simulator'), SIMULATOR_PORT: '0' })
  const simulatorUrl = await printed(simulator, /Simulator: (\S+)/)
  const dataDir = join(folder, 'data')
  const env = { YESLINE_DATA_DIR: dataDir, PORT: '0', SIMULATOR_PORT: new URL(simulatorUrl).port, LOG_LEVEL: 'warn' }
  const product = command('serve', env)
  const url = await printed(product, /Yesline: (\S+)/)
  const storage = await openStorage(readConfig(env), () => undefined)
  return {
    url: url.replace('localhost', '127.0.0.1'),
    simulatorUrl,
    storage,
    async stop() {
      await storage.close()
      await ended(product)
      await ended(simulator)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function command(name: string, env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [join(root, 'bin/yesline.mjs'), name], {
    cwd: root,
    env: { NODE_OPTIONS: process.env.NODE_OPTIONS, PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The product did not start in time.')), START_MS_MAX)
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = pattern.exec(text)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    })
    child.once('exit', () => reject(new Error('The product ended at its start.')))
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

export function modelOfProcessor(): string {
  return /model name\s*:\s*(.+)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown'
}
