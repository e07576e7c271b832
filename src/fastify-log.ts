import type { FastifyBaseLogger } from 'fastify'
import type { Log } from './log.ts'

/** Fastify's own lines, through the one log and its list of allowed fields. Requests are counted, not written down. */
export function fastifyLog(log: Log): FastifyBaseLogger {
  const silent = () => undefined
  const write = (line: 'warn' | 'error') => (fields: unknown) => log[line](`http.${line}`, { error: errorOf(fields) })
  const logger: FastifyBaseLogger = {
    level: 'warn',
    trace: silent,
    debug: silent,
    info: silent,
    silent,
    warn: write('warn'),
    error: write('error'),
    fatal: write('error'),
    child: () => logger,
  }
  return logger
}

function errorOf(fields: unknown): unknown {
  if (typeof fields !== 'object' || fields === null) return undefined
  return 'err' in fields ? fields.err : undefined
}
