import assert from 'node:assert/strict'
import { Log } from '../../src/http/api/log.ts'
import { parseVkey } from '../../src/ledger/verification-key.ts'
import { addGranted, comeToRest } from './consent-stories.ts'
import { eventually } from './eventually.ts'
import { type LocalTimeAuthority, startLocalTimeAuthority } from './local-time-authority.ts'
import { type LocalWitness, startLocalWitness } from './local-witness.ts'
import type { Product } from './product.ts'
import { expect } from './product-api.ts'
import type { TestOrganization } from './product-organization.ts'
import { vkeyOf } from './receipt-downloads.ts'

export interface Confirmers extends AsyncDisposable {
  readonly witness: LocalWitness
  readonly authority: LocalTimeAuthority
}

/**
 * Gives an organization's log a witness and a time-stamp authority of its own, has what is there stamped, and then has
 * it grow, so that later proofs rest on a larger checkpoint, which the witness confirms.
 */
export async function confirmLog({ test }: Product, organization: TestOrganization): Promise<Confirmers> {
  const [witness, authority] = await Promise.all([startLocalWitness(), startLocalTimeAuthority()])
  witness.trust([parseVkey(await vkeyOf(organization))])
  const anchors = [{ url: authority.url, root: authority.root.pem }]
  expect(await organization.api.call('PUT', '/log/anchors', { body: { anchors } }), 200)
  await eventually(
    () => logOf(organization),
    (log) => log.anchors[0]?.state === 'confirmed',
  )
  const witnesses = [{ vkey: witness.vkey, url: witness.url }]
  expect(await organization.api.call('PUT', '/log/witnesses', { body: { witnesses } }), 200)
  const { size } = await logOf(organization)
  await addGranted(organization)
  // What comes after a yes is evidence too, and the newest checkpoint would be one that nobody has confirmed yet.
  await comeToRest(organization, test.asOwner)
  const grown = (await logOf(organization)).size
  assert.ok(grown > size, 'premise: the log grew after the stamp')
  await eventually(
    () => logOf(organization),
    (log) => log.witnesses[0]?.confirmed?.size === grown,
  )
  return {
    ...{ witness, authority },
    async [Symbol.asyncDispose]() {
      await Promise.all([witness[Symbol.asyncDispose](), authority[Symbol.asyncDispose]()])
    },
  }
}

async function logOf({ api }: TestOrganization): Promise<Log> {
  return expect(await api.call('GET', '/log'), 200).read(Log)
}
