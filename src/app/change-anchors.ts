import { X509Certificate } from 'node:crypto'
import { isOutsideAddress } from '../domain/outside-address.ts'
import { pemBlocks } from '../domain/pem-blocks.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import { appendFeed } from '../store/feed.ts'
import { askAnchorsNow, type NamedAnchor, replaceAnchors } from '../store/log-anchors.ts'
import { loadOrganization, readClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import type { Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

/** Names who is to stamp the checkpoints of the organization's log from now on: these and nobody else. */
export async function changeAnchors(
  deps: Dependencies,
  request: RequestContext,
  anchors: readonly NamedAnchor[],
): Promise<Outcome<null>> {
  const { organizationId, actor } = request
  const outcome = await transactOnce(deps, request, NOTHING, async (tx): Promise<Outcome<null>> => {
    const organization = await loadOrganization(tx)
    if (organization === null) return { kind: 'not_found' }
    const field = firstWrong(anchors, organization.simulated)
    if (field !== null) return { kind: 'invalid', code: 'input.invalid', params: { field } }
    const now = deps.databaseNow()
    await replaceAnchors(tx, anchors, now)
    const at = now + organization.clockOffsetMs
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'anchors_changed', details: { anchors }, at }])
    appendFeed(tx, [{ event: 'log', data: {} }], at)
    return { kind: 'done', value: null }
  })
  deps.wake(organizationId, 'feed')
  deps.wake(organizationId, 'log')
  return outcome
}

/** Has the newest checkpoint stamped now, such as for an export, if it is not stamped yet. */
export async function stampNow(deps: Dependencies, { organizationId, actor }: RequestContext): Promise<void> {
  const now = deps.databaseNow()
  await deps.database.transaction(organizationId, async (tx) => {
    const at = now + (await readClockOffset(tx))
    await askAnchorsNow(tx, now)
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'log_stamp_asked', details: {}, at }])
  })
  deps.wake(organizationId, 'log')
}

const POLICY = /^[0-2](\.(0|[1-9]\d{0,15})){1,30}$/

/** The path of the first field that cannot be; each address counts once. */
function firstWrong(anchors: readonly NamedAnchor[], allowsPrivate: boolean): string | null {
  const urls = new Set<string>()
  for (const [index, anchor] of anchors.entries()) {
    const field = urls.has(anchor.url) ? 'url' : wrongAnchorField(anchor, { allowsPrivate })
    if (field !== null) return `anchors.${index}.${field}`
    urls.add(anchor.url)
  }
  return null
}

/** The field that cannot be of an authority by itself; null when it may be named. */
export function wrongAnchorField(
  { url, policy, root }: NamedAnchor,
  { allowsPrivate }: { readonly allowsPrivate: boolean },
): keyof NamedAnchor | null {
  if (!isOutsideAddress(url, { allowsPrivate, allowsPlain: root !== null })) return 'url'
  if (policy !== null && !POLICY.test(policy)) return 'policy'
  return root === null || isCertificates(root) ? null : 'root'
}

/** Every one of them can be read, and nothing else stands there that somebody could take for a certificate. */
function isCertificates(text: string): boolean {
  const blocks = pemBlocks(text)
  if (blocks.length === 0 || blocks.length !== text.split('-----BEGIN ').length - 1) return false
  try {
    return blocks.every((block) => new X509Certificate(block).raw.length > 0)
  } catch {
    return false
  }
}
