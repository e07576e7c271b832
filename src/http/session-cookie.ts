import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_LIVES_SECONDS } from '../auth/sessions.ts'

/**
 * The one cookie. With an https address it is bound to this host and never sent in the clear; without, a browser would
 * refuse such a cookie, and the workspace says that the connection is not encrypted (DESIGN section 3).
 */
export interface SessionCookie {
  read(request: FastifyRequest): string | null
  set(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

export function sessionCookie(publicUrl: URL | null): SessionCookie {
  const encrypted = publicUrl?.protocol === 'https:'
  const name = encrypted ? '__Host-yl_session' : 'yl_session'
  const options: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure: encrypted }
  return {
    read: (request) => request.cookies[name] ?? null,
    set: (reply, token) => void reply.setCookie(name, token, { ...options, maxAge: SESSION_LIVES_SECONDS }),
    clear: (reply) => void reply.clearCookie(name, options),
  }
}
