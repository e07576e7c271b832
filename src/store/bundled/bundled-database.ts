import { Client } from 'pg'
import { loginOf } from '../roles.ts'
import { connectionSettings, type Login, type ServerAddress } from '../server-address.ts'
import { type Cluster, type ClusterOptions, openCluster } from './cluster.ts'

/** Our database on the bundled server, as an external one would be given to us: an address and its owner's login. */
export interface BundledDatabase {
  readonly address: ServerAddress
  readonly owner: Login
  readonly cluster: Cluster
}

const OWNER = 'yesline_owner'
const DATABASE = 'yesline'

/** Opens the bundled server and makes the owner and the database on it where they are missing. */
export async function openBundledDatabase(options: ClusterOptions): Promise<BundledDatabase> {
  const cluster = await openCluster(options)
  const owner = loginOf(OWNER, options.masterKey)
  try {
    await ensureDatabase(cluster, owner)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return { address: cluster.address(DATABASE), owner, cluster }
}

async function ensureDatabase(cluster: Cluster, owner: Login): Promise<void> {
  const client = new Client(connectionSettings(cluster.address('postgres'), cluster.administrator))
  await client.connect()
  try {
    // Two starts side by side must not both find it missing; the lock ends with this connection.
    await client.query("select pg_advisory_lock(hashtext('yesline ensure database'))")
    const roles = await client.query('select from pg_roles where rolname = $1', [OWNER])
    // No superuser: what works here works on an external server, where we get no more than this either.
    if (roles.rowCount === 0) await client.query(`create role ${OWNER} login createrole password '${owner.password}'`)
    const databases = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (databases.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`)
  } finally {
    await client.end()
  }
}
