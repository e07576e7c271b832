import { hmac } from '../seal/hmac.ts'
import type { Login } from './server-address.ts'

/**
 * The log-in roles of the running product. None owns anything, none may become another. `app` serves agents, API and
 * workers and cannot change evidence; `intake` may only put webhooks into the inbox; `eraser` serves erasure;
 * `sweep` sees which organizations have work.
 */
export const ROLES = ['app', 'intake', 'eraser', 'sweep'] as const
export type Role = (typeof ROLES)[number]

export function roleName(role: Role): string {
  return `yesline_${role}`
}

/** Passwords follow from the master key, so that an owner's DATABASE_URL is all an external server needs. */
export function roleLogin(role: Role, masterKey: Uint8Array): Login {
  return loginOf(roleName(role), masterKey)
}

/** The login of any role of ours by its name, the bundled server's administrator and owner included. */
export function loginOf(user: string, masterKey: Uint8Array): Login {
  return { user, password: hmac(masterKey, `yesline/database-login/v1/${user}`).toString('base64url') }
}
