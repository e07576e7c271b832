import { ErasureRequest, ErasureRequestPage } from '../../src/http/api/erasure.ts'
import type { Customer } from './consent-stories.ts'
import { REASON } from './erasure-steps.ts'
import { eventually } from './eventually.ts'
import { type Api, expect } from './product-api.ts'
import type { TestOrganization } from './product-organization.ts'

/** The people of an organization whose colleague may judge too, and a rule that takes both to erase anybody. */
export interface Judges {
  readonly owner: Api
  readonly compliance: Api
}

/** @param grace how long an approved erasure can be cancelled. */
export async function needTwoPeople(organization: TestOrganization, grace: string): Promise<Judges> {
  const [owner, compliance] = [await organization.signInAs('owner'), await organization.signInAs('colleague')]
  await ruleTwoPeople(organization, grace)
  return { owner, compliance }
}

export async function ruleTwoPeople({ api }: TestOrganization, grace: string): Promise<void> {
  expect(await api.call('PATCH', '/policy', { body: { erasure: { approval: 'two_people', grace } } }), 200)
}

export async function askFor(api: Api, { contactId }: Pick<Customer, 'contactId'>): Promise<ErasureRequest> {
  const answer = await api.call('POST', `/contacts/${contactId}/erasure-requests`, { body: { reason: REASON } })
  return expect(answer, 201).read(ErasureRequest)
}

export async function decide(
  api: Api,
  { id }: Pick<ErasureRequest, 'id'>,
  decision: 'approval' | 'cancellation',
): Promise<ErasureRequest> {
  return expect(await api.call('POST', `/erasure-requests/${id}/${decision}`), 200).read(ErasureRequest)
}

export async function listed(api: Api, query = ''): Promise<ErasureRequest[]> {
  return expect(await api.call('GET', `/erasure-requests${query}`), 200).read(ErasureRequestPage).data
}

/** Waits until the request is as it should be. */
export function becomes(
  api: Api,
  { id }: Pick<ErasureRequest, 'id'>,
  isSo: (request: ErasureRequest) => boolean,
): Promise<ErasureRequest | undefined> {
  const find = async () => (await listed(api)).find((one) => one.id === id)
  return eventually(find, (found) => found !== undefined && isSo(found))
}
