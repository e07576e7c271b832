import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

// OWASP's second choice for Argon2id: 19 MiB, two passes, one lane; about 50 ms here.
const MEMORY_KIB = 19_456
const PASSES = 2
const LANES = 1
const SALT_BYTES = 16
const TAG_BYTES = 32
// A stored hash may ask for more work after a change of the figures above, but not for any amount of it.
const MEMORY_KIB_MAX = 262_144
const PASSES_MAX = 10

const derive = promisify(argon2)

/** Hashes a password with a fresh salt as a PHC string (`$argon2id$v=19$m=…,t=…,p=…$salt$tag`). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await tagOf(password, salt, { memory: MEMORY_KIB, passes: PASSES, lanes: LANES })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(salt)}$${unpadded(tag)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{16,64})\$([A-Za-z0-9+/]{43})$/

/** Whether the password is the one that was hashed. A text that is no such hash belongs to no password. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [, memory, passes, lanes, salt, tag] = PHC.exec(hash) ?? []
  if (salt === undefined || tag === undefined) return false
  const work = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) }
  if (work.memory > MEMORY_KIB_MAX || work.passes > PASSES_MAX) return false
  const derived = await tagOf(password, Buffer.from(salt, 'base64'), work)
  return timingSafeEqual(derived, Buffer.from(tag, 'base64'))
}

/** One text has one form: the same password typed on another keyboard must hash alike (NIST SP 800-63B 3.1.1.2). */
function tagOf(
  password: string,
  salt: Buffer,
  { memory, passes, lanes }: { readonly memory: number; readonly passes: number; readonly lanes: number },
): Promise<Buffer> {
  const message = password.normalize('NFKC')
  return derive('argon2id', { message, nonce: salt, memory, passes, parallelism: lanes, tagLength: TAG_BYTES })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
