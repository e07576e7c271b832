import { execFile } from 'node:child_process'
import { access, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { installFonts } from './browser-fonts.ts'

const run = promisify(execFile)

/** Unpacking takes seconds; a machine that needs longer than this has another problem. */
const UNPACK_TIMEOUT_MS = 120_000
const LAUNCH_TIMEOUT_MS = 60_000

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/**
 * A headless Chromium with its own libraries and its own fonts, for root and for ordinary users alike. Nothing of the
 * system is used: no NSS library, no font. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedBrowser()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: FLAGS,
    timeout: LAUNCH_TIMEOUT_MS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      HOME: folder,
    },
  })
}

/** Unpacked once per user and build of Chromium: two users may share a temporary folder, but not the files in it. */
async function unpackedBrowser(): Promise<string> {
  const user = process.getuid?.() ?? 'user'
  const { size } = await stat(new URL('../bin/chromium.br', import.meta.resolve('@sparticuz/chromium')))
  const folder = join(tmpdir(), `yesline-chromium-${size}-${user}`)
  if (await exists(folder)) return folder
  const staging = await mkdtemp(`${folder}-`)
  await run(process.execPath, [fileURLToPath(new URL('unpack-browser.ts', import.meta.url))], {
    timeout: UNPACK_TIMEOUT_MS,
    env: { ...process.env, TMPDIR: staging },
  })
  await installFonts(staging)
  await publish(staging, folder)
  return folder
}

/** Renaming is atomic; when another process was faster, its copy is as good as ours. */
async function publish(staging: string, folder: string): Promise<void> {
  try {
    await rename(staging, folder)
  } catch (fault) {
    await rm(staging, { recursive: true, force: true })
    if (!(await exists(folder))) throw fault
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
