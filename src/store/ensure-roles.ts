import { Client, type ClientConfig } from 'pg'
import { ROLES, type Role, roleLogin, roleName } from './roles.ts'
import { connectionSettings, type ServerAddress } from './server-address.ts'
import { sqlState } from './sql-state.ts'
import { StartFault } from './start-fault.ts'

const CONNECT_MS_MAX = 10_000
const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Makes the product's log-in roles, or gives them the password that follows from the master key. Roles that can
 * already log in are left alone, so that nodes starting side by side do not get in each other's way.
 * @param owner a connection of the owner, who may create roles.
 */
export async function ensureRoles(owner: Client, address: ServerAddress, masterKey: Uint8Array): Promise<void> {
  for (const role of ROLES) {
    const login = roleLogin(role, masterKey)
    if (await canLogIn(connectionSettings(address, login))) continue
    await makeRole(owner, role, login.password)
  }
}

/** Lets our roles alone connect to the database. Belongs to no migration, because neither a copy nor a restore keeps it. */
export async function closeToOthers(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select quote_ident(current_database()) as name')
  for (const { name } of rows) {
    await owner.query(`revoke all on database ${name} from public`)
    await owner.query(`grant connect on database ${name} to ${ROLES.map(roleName).join(', ')}`)
  }
}

async function canLogIn(connection: ClientConfig): Promise<boolean> {
  const client = new Client({ ...connection, connectionTimeoutMillis: CONNECT_MS_MAX })
  // A server that hangs up after the refusal must not end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    // Class 28: the role is unknown or its password another. 42501: it may not connect to this database yet.
    if (sqlState(error)?.startsWith('28') || sqlState(error) === INSUFFICIENT_PRIVILEGE) return false
    throw error
  } finally {
    await client.end()
  }
}

async function makeRole(owner: Client, role: Role, password: string): Promise<void> {
  const name = roleName(role)
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [name])
  const verb = rowCount === 0 ? 'create' : 'alter'
  // Names and passwords are ours (letters, digits, - and _), and role commands take no parameters.
  const powers = verb === 'create' ? 'nosuperuser nocreatedb nocreaterole noinherit' : ''
  try {
    await owner.query(`${verb} role ${name} login password '${password}' ${powers}`)
  } catch (error) {
    if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) throw error
    throw new StartFault(
      `The login in DATABASE_URL may not ${verb} the role ${name}. ` +
        'Let an administrator run: alter role <that login> createrole; then start again.',
      { cause: error },
    )
  }
}
