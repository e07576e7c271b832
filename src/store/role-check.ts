import type { Pool } from 'pg'
import { StartFault } from './start-fault.ts'

interface Powers {
  readonly name: string
  readonly superuser: boolean
  readonly bypasses: boolean
  readonly creates: boolean
  readonly member: boolean
  readonly owns: string | null
}

/**
 * Refuses a login that row security or grants would not hold (reliability section 6.2): a superuser, a role that
 * bypasses row security, owns a table or schema, may make roles, or is a member of any other role.
 */
export async function refuseTooPowerful(pool: Pool): Promise<void> {
  const { rows } = await pool.query<Powers>(`
    select rolname as name, rolsuper as superuser, rolbypassrls as bypasses, rolcreaterole or rolcreatedb as creates,
      exists (select from pg_auth_members m where m.member = r.oid) as member,
      coalesce((select relname from pg_class where relowner = r.oid limit 1),
        (select nspname from pg_namespace where nspowner = r.oid limit 1)) as owns
    from pg_roles r where rolname = session_user`)
  for (const powers of rows) {
    const excess = excessOf(powers)
    if (excess) throw new StartFault(`The database role ${powers.name} ${excess}. ${REMEDY}`)
  }
}

const REMEDY =
  'Yesline does not start with it, because it could read other organizations or change evidence. ' +
  'Take that away from the role, then start again.'

function excessOf(powers: Powers): string | undefined {
  if (powers.superuser) return 'is a superuser'
  if (powers.bypasses) return 'bypasses row security'
  if (powers.creates) return 'may create roles or databases'
  if (powers.owns !== null) return `owns ${powers.owns}`
  if (powers.member) return 'is a member of another role'
  return undefined
}
