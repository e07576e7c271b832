import type { AgentAccessList } from '../../../../http/api/people.ts'
import { Select } from '../../../kit/select.tsx'
import { peopleStrings as words } from '../../../strings/people.ts'

type Role = AgentAccessList['grants'][number]

export interface RoleSelectProps {
  /** The roles that one may give; the server says which. */
  readonly grants: AgentAccessList['grants']
  readonly value: Role
  readonly onChange: (role: Role) => void
}

export function RoleSelect({ grants, value, onChange }: RoleSelectProps) {
  const options = grants.map((role) => ({ value: role, label: words.roles[role], detail: words.roleDetails[role] }))
  return <Select label={words.role} options={options} value={value} onChange={onChange} />
}
