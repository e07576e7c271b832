import type { Identity } from '../auth/identity.ts'

export type Caller = Identity

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends this request. Null where a route is open to everybody and nobody is signed in. */
    caller: Caller | null
  }
}
