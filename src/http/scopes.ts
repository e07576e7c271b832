/** What an API key may be allowed to do, beside what its role may. The names never change their meaning. */
export const SCOPES = [
  'contacts:read',
  'contacts:write',
  'messages:read',
  'messages:write',
  'consent:read',
  'consent:write',
  'evidence:read',
  'evidence:write',
  'templates:read',
  'templates:write',
  'channels:read',
  'channels:write',
  'policy:read',
  'policy:write',
  'webhooks:read',
  'webhooks:write',
] as const
export type Scope = (typeof SCOPES)[number]

type AreaName = Scope extends `${infer Name}:${string}` ? Name : never

/**
 * The one table of scopes: who is let in, the API document and the screen for keys read it. The first row that fits
 * counts. What no row names (agents, keys, invitations, sessions, set-up) needs a key that may do all its role may.
 */
const AREAS: readonly (readonly [under: string, name: AreaName])[] = [
  ['contacts/:id/timeline', 'messages'],
  ['contacts/:id/opt-in-preview', 'consent'],
  ['contacts/:id/opt-in-requests', 'consent'],
  ['contacts/:id/opt-outs', 'consent'],
  ['contacts/:id/hold-releases', 'consent'],
  ['contacts/:id/sms-question', 'consent'],
  ['contacts/:id/erasure', 'evidence'],
  ['contacts/:id/erasure-requests', 'evidence'],
  ['contacts/:id/legal-hold', 'evidence'],
  ['contacts', 'contacts'],
  ['messages', 'messages'],
  ['conversations', 'messages'],
  ['drafts', 'messages'],
  ['media', 'messages'],
  ['notices', 'messages'],
  ['events', 'messages'],
  ['queue', 'messages'],
  ['consent-events', 'consent'],
  ['erasure-requests', 'evidence'],
  ['legal-holds', 'evidence'],
  ['receipts', 'evidence'],
  ['send-refusals', 'evidence'],
  ['log', 'evidence'],
  ['templates', 'templates'],
  ['channels', 'channels'],
  ['channel-reports', 'channels'],
  ['policy', 'policy'],
  ['webhooks', 'webhooks'],
]

/** The scope that a key needs for a route; null when no scope leads there. */
export function scopeOf(method: string, url: string): Scope | null {
  const found = AREAS.find(([under]) => isUnder(url, `/api/v1/${under}`))
  if (found === undefined) return null
  const kind = method === 'GET' || method === 'HEAD' ? 'read' : 'write'
  return SCOPES.find((scope) => scope === `${found[1]}:${kind}`) ?? null
}

/** `/receipts/:id.pdf` and `/receipts/:id/leaf` are under `/receipts`, `/logs` is not under `/log`. */
function isUnder(url: string, path: string): boolean {
  return url === path || url.startsWith(`${path}/`)
}
