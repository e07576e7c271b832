import type { PolicyView } from '../../../../http/api/organization.ts'
import type { PolicyEdit } from './policy-draft.ts'

/** What every sheet of the policy page gets: the draft, and how it is changed. */
export interface PolicyPart {
  readonly policy: PolicyView
  readonly mayChange: boolean
  readonly onChange: (change: PolicyEdit) => void
}
