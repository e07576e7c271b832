import type { FastifyInstance } from 'fastify'

/** Reliability §6.7: how long a request may take to arrive. A hundred megabytes take longer than a message. */
export const BODY_MS_MAX = 30_000
export const FILE_MS_MAX = 10 * 60_000

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its bodies are files, which may take their time. */
    takesFiles?: boolean
  }
}

export const TAKES_FILES = { takesFiles: true } as const

/** Node has one limit for all requests, so it is the one for files; the others are cut off here. */
export function cutOffSlowBodies(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { takesFiles, forPrograms } = request.routeOptions.config
    // Webhooks come by the thousand in a second, and have a connection limit of their own.
    if (request.method === 'GET' || takesFiles === true || forPrograms === true) return done()
    const timer = setTimeout(() => {
      if (!request.raw.complete) request.raw.destroy()
    }, BODY_MS_MAX)
    reply.raw.once('close', () => clearTimeout(timer))
    done()
  })
}
