import type { Client } from 'pg'
import { keyId } from '../seal/master-key.ts'
import { StartFault } from './start-fault.ts'

/**
 * Remembers the first master key by its id and refuses any other from then on: a node with another key would give the
 * roles other passwords, lock the other nodes out, and could open nothing that is sealed.
 */
export async function settleMasterKey(owner: Client, masterKey: Uint8Array): Promise<void> {
  await owner.query(`create table if not exists known_master_keys
    (key_id text primary key, first_used_at timestamptz not null default now())`)
  const { rows } = await owner.query<{ key_id: string }>('select key_id from known_master_keys')
  if (rows.some(({ key_id }) => key_id === keyId(masterKey))) return
  if (rows.length > 0) {
    throw new StartFault(
      'The database was set up with another master key. ' +
        'Set YESLINE_MASTER_KEY to that one; every node of an installation needs the same.',
    )
  }
  await owner.query('insert into known_master_keys (key_id) values ($1)', [keyId(masterKey)])
}
