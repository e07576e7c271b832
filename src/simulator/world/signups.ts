import { z } from 'zod'

/** One opt-in link that Meta hosts (whatsapp-cloud-api §6, In-App Signup). */
export const signup = z.object({
  id: z.string(),
  wabaId: z.string(),
  status: z.enum(['ACTIVE', 'DISABLED']),
  signupMessage: z.string(),
  confirmationMessage: z.string(),
  privacyPolicyUrl: z.string(),
  websiteUrl: z.string(),
  displayName: z.string(),
})

export type Signup = Readonly<z.infer<typeof signup>>

export interface Signups {
  put(signup: Signup): void
  get(id: string): Signup | undefined
  ofWaba(wabaId: string): readonly Signup[]
  all(): Iterable<Signup>
}

export function createSignups(): Signups {
  const signups = new Map<string, Signup>()
  return {
    put: (each) => void signups.set(each.id, each),
    get: (id) => signups.get(id),
    ofWaba: (wabaId) => [...signups.values()].filter((each) => each.wabaId === wabaId),
    all: () => signups.values(),
  }
}
