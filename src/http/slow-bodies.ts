import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** How long bodies may take to arrive. */
export interface BodyTimes {
  readonly bodyMsMax: number
  readonly fileMsMax: number
}

/** Reliability §6.7. A hundred megabytes take longer than a message; the largest webhook needs 140 kB a second. */
export const BODY_TIMES: BodyTimes = { bodyMsMax: 30_000, fileMsMax: 10 * 60_000 }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its bodies are files, which may take their time. */
    takesFiles?: boolean
  }
}

export const TAKES_FILES = { takesFiles: true } as const

/**
 * Cuts connections off whose bodies take too long, whoever calls and whatever was answered. Node has one limit for all
 * requests, so that one is for files. A file that was answered before it was there is only waited for like any other.
 */
export function cutOffSlowBodies(app: FastifyInstance, { bodyMsMax }: BodyTimes): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request
    if (!hasBody(raw)) return done()
    if (request.routeOptions.config.takesFiles === true) reply.raw.once('close', () => cutOffAfter(raw, bodyMsMax))
    else cutOffAfter(raw, bodyMsMax)
    done()
  })
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

function cutOffAfter(raw: IncomingMessage, bodyMsMax: number): void {
  if (isThere(raw)) return
  const timer = setTimeout(() => {
    if (!isThere(raw)) raw.destroy()
  }, bodyMsMax)
  // Whoever stops does not wait for it: the connections are closed then.
  timer.unref()
  raw.once('close', () => clearTimeout(timer))
}

function isThere({ complete, readableEnded }: IncomingMessage): boolean {
  return complete || readableEnded
}
