/** Who caused something. `system` is Yesline itself (a sweep, a lapse), `provider` the company behind a channel. */
export type Actor =
  | { readonly kind: 'agent'; readonly id: string; readonly name: string }
  | { readonly kind: 'api_key'; readonly id: string; readonly name: string }
  | { readonly kind: 'contact' }
  | { readonly kind: 'provider' }
  | { readonly kind: 'system' }

export const ROLES = ['owner', 'admin', 'compliance', 'agent', 'auditor'] as const
export type Role = (typeof ROLES)[number]
