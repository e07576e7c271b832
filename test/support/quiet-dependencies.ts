import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dependencies } from '../../src/app/dependencies.ts'
import { createLogPass } from '../../src/app/log-pass.ts'
import { hmac } from '../../src/seal/hmac.ts'
import { createKeyRing } from '../../src/store/key-ring.ts'
import { openLogSigner } from '../../src/store/log-signer.ts'
import { newId } from '../../src/store/new-id.ts'
import type { TestDatabase } from './database.ts'
import { mediaFilesIn } from './media-files.ts'

/** What use cases need, on a test's database, in a process that sends nothing and in which nobody waits for work. */
export function quietDependencies(
  { database, masterKey, name }: Pick<TestDatabase, 'database' | 'masterKey' | 'name'>,
  logFolder: string = join(tmpdir(), `${name}_log`),
): Dependencies {
  return {
    database,
    keys: createKeyRing(masterKey),
    logSigner: openLogSigner(logFolder, masterKey),
    media: mediaFilesIn(join(tmpdir(), `${name}_media`)),
    logPass: createLogPass(
      (text) => hmac(masterKey, text),
      () => database.now(),
    ),
    databaseNow: () => database.now(),
    newId,
    clientFor: () => Promise.reject(new Error('Nothing is sent in these tests.')),
    senderPace: async () => ({ perSecond: null }),
    wake: () => undefined,
  }
}
