import type { FastifyRequest } from 'fastify'
import { readLogState } from '../views/log.ts'
import { callerOf } from './access.ts'
import type { Log } from './api/log.ts'
import { presentLog } from './present/log.ts'
import type { ServerParts } from './server-parts.ts'

/** Reads the log of the caller's organization as the API shows it. */
export function createLogReader({ deps, publicUrl, ownUrl }: Pick<ServerParts, 'deps' | 'publicUrl' | 'ownUrl'>) {
  return async function logOf(request: FastifyRequest): Promise<Log> {
    const { organizationId } = callerOf(request)
    const state = await deps.database.read(organizationId, (tx) => readLogState(tx, deps.databaseNow()))
    return presentLog(state, publicUrl ?? ownUrl)
  }
}
