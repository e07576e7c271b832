import { randomBytes } from 'node:crypto'

/** Sessions nobody finishes are forgotten, the oldest first. */
const SESSIONS_MAX = 1_000
/** A code is redeemed at once; how long Meta keeps one is not documented, 30 s is what peers report. */
const CODE_LIFE_MS = 30_000

export interface UploadSession {
  readonly id: string
  /** Stands behind the id wherever it is told, and has to come back. */
  readonly signature: string
  readonly accessToken: string
  readonly fileType: string
  readonly length: number
  /** How many bytes have come. */
  offset: number
}

/** What lives for a moment only and is forgotten at a restart: upload sessions, their handles, sign-up codes. */
export interface Uploads {
  open(session: Pick<UploadSession, 'accessToken' | 'fileType' | 'length'>): UploadSession
  get(id: string): UploadSession | undefined
  /** The handle of a finished upload, to be named in a template's example. */
  finish(session: UploadSession): string
  /** What the file of a handle is; undefined: none of ours. */
  typeOf(handle: string): string | undefined
  /** A code that is good for one sender's token, once. */
  makeCode(senderId: string, now: number): string
  redeem(code: string, now: number): string | null
}

export function createUploads(): Uploads {
  const sessions = new Map<string, UploadSession>()
  const types = new Map<string, string>()
  const codes = new Map<string, { readonly senderId: string; readonly until: number }>()
  return {
    open(input) {
      const id = `upload:${randomBytes(24).toString('base64url')}`
      const session = { ...input, id, signature: randomBytes(12).toString('base64url'), offset: 0 }
      sessions.set(session.id, session)
      const [oldest] = sessions.keys()
      if (sessions.size > SESSIONS_MAX && oldest !== undefined) sessions.delete(oldest)
      return session
    },
    get: (id) => sessions.get(id),
    finish(session) {
      const handle = `4::${Buffer.from(session.fileType).toString('base64')}:${session.id.slice('upload:'.length)}`
      types.set(handle, session.fileType)
      sessions.delete(session.id)
      return handle
    },
    typeOf: (handle) => types.get(handle),
    makeCode(senderId, now) {
      const code = randomBytes(24).toString('base64url')
      codes.set(code, { senderId, until: now + CODE_LIFE_MS })
      return code
    },
    redeem(code, now) {
      const found = codes.get(code)
      codes.delete(code)
      return found !== undefined && now < found.until ? found.senderId : null
    },
  }
}
