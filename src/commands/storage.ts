import type { Config } from '../config.ts'
import { type BundledDatabase, openBundledDatabase } from '../store/bundled/bundled-database.ts'
import { openMasterKeyFile } from '../store/master-key-file.ts'
import type { Login, ServerAddress } from '../store/server-address.ts'

/** The database server, ours or another, and the key that everything in it is sealed with. */
export interface Storage {
  readonly address: ServerAddress
  /** Undefined when the address carries the owner's login. */
  readonly owner: Login | undefined
  readonly masterKey: Buffer
  readonly isBundled: boolean
  /** Stops the bundled server unless another process uses it. */
  close(): Promise<void>
}

/** @param onNote hears sentences for the operator's log. */
export async function openStorage(config: Config, onNote: (sentence: string) => void): Promise<Storage> {
  const masterKey = config.masterKey ?? openMasterKeyFile(config.dataDir)
  if (config.databaseAddress) {
    return {
      address: config.databaseAddress,
      owner: undefined,
      masterKey,
      isBundled: false,
      close: async () => undefined,
    }
  }
  return storageOf(await openBundledDatabase({ dataDir: config.dataDir, masterKey, onNote }), masterKey)
}

function storageOf({ address, owner, cluster }: BundledDatabase, masterKey: Buffer): Storage {
  return { address, owner, masterKey, isBundled: true, close: () => cluster.stop() }
}
