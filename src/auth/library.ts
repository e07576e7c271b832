import { betterAuth } from 'better-auth'
import { PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import { hashPassword, verifyPassword } from './password-hash.ts'

const SESSION_IDLE_SECONDS = 12 * 60 * 60

export interface LibraryOptions {
  readonly pool: Pool
  /** 32 bytes of the installation; the library signs what it hands out with it. */
  readonly secret: Buffer
}

/**
 * better-auth on the tables of schema `auth` (0003-auth.sql). Its HTTP handler is not mounted and its sign-up is
 * closed: our own routes call it (DESIGN section 2, "Libraries").
 */
export async function openLibrary({ pool, secret }: LibraryOptions) {
  const auth = betterAuth({
    secret: secret.toString('base64url'),
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres', schemaName: 'auth', transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    session: { expiresIn: SESSION_IDLE_SECONDS },
    user: {
      additionalFields: {
        organizationId: { type: 'string', required: true, input: false },
        agentId: { type: 'string', required: true, input: false },
      },
    },
    advanced: { database: { validateSchema: false } },
  })
  return await auth.$context
}

export type Library = Awaited<ReturnType<typeof openLibrary>>
