import { join } from 'node:path'
import type { Dependencies } from '../app/dependencies.ts'
import { createLogPass } from '../app/log-pass.ts'
import { isUuid, type OrganizationId, organizationId } from '../domain/ids.ts'
import { openMediaFiles } from '../open-media-files.ts'
import { hmac } from '../seal/hmac.ts'
import { deriveKey } from '../seal/master-key.ts'
import { SEED_MAX, type Seeded, seedOrganization } from '../simulated/seed.ts'
import { createKeyRing } from '../store/key-ring.ts'
import { openLogSigner } from '../store/log-signer.ts'
import { newId } from '../store/new-id.ts'
import { listSetUp } from '../store/set-up-marks.ts'
import type { CommandContext } from './command.ts'
import { openPlatform, type Platform } from './platform.ts'

const USUAL_COUNT = 50
const CALLED_WRONGLY = 2

/** Fills an organization with people for trying out: `yesline seed [how many] [organization]`. */
export async function run(context: CommandContext): Promise<number> {
  const { config, log, print, words } = context
  const [countWord = String(USUAL_COUNT), wanted] = words
  const count = Number(countWord)
  if (!Number.isInteger(count) || count < 1 || count > SEED_MAX || words.length > 2) {
    print(`Usage: yesline seed [how many, 1 to ${SEED_MAX}] [organization id]`)
    return CALLED_WRONGLY
  }
  const platform = await openPlatform(config, log)
  try {
    const all = await listSetUp(platform.database)
    const chosen = chosenOf(all, wanted)
    if (chosen === null) {
      print(all.length === 0 ? 'There is no organization yet. Set one up first.' : 'Which organization? Give its id:')
      for (const id of all) print(`  ${id}`)
      return CALLED_WRONGLY
    }
    const seeded = await seedOrganization(await quietParts(platform), chosen, count)
    for (const line of linesOf(seeded)) print(line)
    return 0
  } finally {
    await platform.close()
  }
}

function chosenOf(all: readonly OrganizationId[], wanted: string | undefined): OrganizationId | null {
  if (wanted === undefined) return all.length === 1 ? (all[0] ?? null) : null
  return isUuid(wanted) ? (all.find((id) => id === organizationId(wanted)) ?? null) : null
}

/** This process sends nothing: what it queues is found by the sweep of the product that runs, or will run. */
async function quietParts({ config, database, masterKey }: Platform): Promise<Dependencies> {
  const passKey = deriveKey(masterKey, 'log-pass')
  return {
    database,
    keys: createKeyRing(masterKey),
    logSigner: openLogSigner(join(config.dataDir, 'log'), masterKey),
    media: await openMediaFiles(config),
    logPass: createLogPass(
      (text) => hmac(passKey, text),
      () => database.now(),
    ),
    databaseNow: () => database.now(),
    newId: () => newId(),
    clientFor: () => Promise.reject(new Error('This command sends nothing.')),
    senderPace: async () => ({ perSecond: null }),
    wake: () => undefined,
  }
}

function linesOf({ added, known, asked, texted, refused }: Seeded): string[] {
  return [
    `${added} people added${known === 0 ? '' : `, ${known} were there already`}.`,
    `${asked} asked on WhatsApp and ${texted} written to by SMS; it leaves while the product runs.`,
    ...[...refused].map(([code, times]) => `${times} refused: ${code}.`),
  ]
}
