import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ed25519Signer } from '../ledger/ed25519-signer.ts'
import type { NoteSigner } from '../ledger/sign-note.ts'
import { ED25519_TYPE } from '../ledger/verification-key.ts'
import { writeDurably } from './durable-file.ts'

const FIRST_KEY = 'key.pem'
/** Keys of rotations, by the rotation's id; those grow with time, so names sort by age. */
const LATER_KEY = /^key-[0-9a-f-]{36}\.pem$/

/** The private keys of one log, each in a file of its own, encrypted. */
export interface LogKeyFiles {
  /** Of the files, the oldest first. */
  names(): Promise<readonly string[]>
  /** The oldest first. */
  all(): Promise<readonly NoteSigner[]>
  makeFirst(): Promise<void>
  /** The key of this name, made when it is not there. */
  makeLater(id: string): Promise<NoteSigner>
  /** Destroys every key but these. */
  keepOnly(keyIds: readonly string[]): Promise<void>
}

/** @param origin the name of the log. */
export function openLogKeyFiles(folder: string, origin: string, passphrase: string): LogKeyFiles {
  const opened = new Map<string, Promise<NoteSigner>>()

  // Other processes may share the folder, so it is read each time; opening a key is what takes long.
  async function names(): Promise<string[]> {
    const found = existsSync(folder) ? await readdir(folder) : []
    const later = found.filter((name) => LATER_KEY.test(name)).sort()
    return found.includes(FIRST_KEY) ? [FIRST_KEY, ...later] : later
  }

  function open(name: string): Promise<NoteSigner> {
    const known = opened.get(name)
    if (known !== undefined) return known
    const opening = read(name)
    opened.set(name, opening)
    opening.catch(() => opened.delete(name))
    return opening
  }

  async function read(name: string): Promise<NoteSigner> {
    const key = await readFile(join(folder, name), 'utf8')
    return ed25519Signer({ name: origin, type: ED25519_TYPE }, createPrivateKey({ key, format: 'pem', passphrase }))
  }

  async function make(name: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    const text = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
    await writeDurably(join(folder, name), text.toString())
  }

  return {
    names,
    all: async () => Promise.all((await names()).map(open)),
    makeFirst: () => make(FIRST_KEY),
    async makeLater(id) {
      const name = `key-${id}.pem`
      if (!existsSync(join(folder, name))) await make(name)
      return open(name)
    },
    async keepOnly(keyIds) {
      for (const name of await names()) {
        if (keyIds.includes((await open(name)).key.id)) continue
        await rm(join(folder, name), { force: true })
        opened.delete(name)
      }
    },
  }
}
