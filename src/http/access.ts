import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { Role } from '../domain/actor.ts'
import type { Caller } from './caller.ts'
import { ProblemError } from './problem-error.ts'
import { type Scope, scopeOf } from './scopes.ts'

/**
 * Who may call a route. `everyone` needs no sign-in and is for what proves itself otherwise: static files, set-up,
 * sign-in and signed webhooks.
 */
export type Access = 'everyone' | readonly Role[]

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** Asks for the password again when it was given longer than ten minutes ago (reliability §6.1). */
    again?: boolean
    /** On a route open to everyone: find out who calls all the same. */
    recognizes?: boolean
    /** Only programs call it: headers that speak to browsers are left out. */
    forPrograms?: boolean
  }
}

/** Everybody who is signed in. */
export const READ: Access = ['owner', 'admin', 'compliance', 'agent', 'auditor']
/** Those who talk to customers. An auditor only reads. */
export const WRITE: Access = ['owner', 'admin', 'compliance', 'agent']
/** Those who set up channels and rules. */
export const MANAGE: Access = ['owner', 'admin']
/** Those who judge evidence (DESIGN section 3: only admin or compliance clears a hold). */
export const JUDGE: Access = ['owner', 'admin', 'compliance']
/** Those who may take evidence out of the house. */
export const EXPORT: Access = ['owner', 'admin', 'compliance', 'auditor']
/** Those who answer for what the log proves. */
export const ANSWER_FOR_LOG: Access = ['owner', 'compliance']
export const OWN: Access = ['owner']

export interface DeclaredRoute {
  readonly method: string
  readonly url: string
  readonly access: Access
  /** The scope that an API key needs; null: only a key that may do all that its role may. */
  readonly scope: Scope | null
}

/** Collects every route with its access. The start fails on a route that declares none. */
export function declareAccess(app: FastifyInstance): readonly DeclaredRoute[] {
  const routes: DeclaredRoute[] = []
  app.addHook('onRoute', (route: RouteOptions) => {
    const access = route.config?.access
    if (access === undefined) throw new Error(`The route ${route.url} does not declare who may call it.`)
    for (const method of [route.method].flat()) {
      routes.push({ method, url: route.url, access, scope: scopeOf(method, route.url) })
    }
  })
  return routes
}

export function mayCall(access: Access, role: Role): boolean {
  return access === 'everyone' || access.includes(role)
}

/** Throws unless the route is open or the caller's role is on its list. */
export function admit(request: FastifyRequest): void {
  const access = request.routeOptions.config.access ?? []
  if (access === 'everyone') return
  const { caller } = request
  if (caller === null) throw new ProblemError('auth.required')
  if (!mayCall(access, caller.role)) throw new ProblemError('perm.denied', { role: caller.role })
  if (caller.scopes !== null) admitScope(request, caller.scopes)
}

function admitScope({ method, routeOptions }: FastifyRequest, scopes: readonly string[]): void {
  const scope = scopeOf(method, routeOptions.url ?? '')
  if (scope === null || !scopes.includes(scope)) throw new ProblemError('perm.scope', { scope: scope ?? 'none' })
}

/** The caller of a route that is not open to everybody. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new ProblemError('auth.required')
  return request.caller
}
