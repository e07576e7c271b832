import { useState } from 'react'
import type { AgentAccess, AgentAccessList } from '../../../../http/api/people.ts'
import { useChangeAgent } from '../../../queries/access.ts'
import { peopleStrings as words } from '../../../strings/people.ts'
import { faultSentence } from '../../contacts/fault-sentence.ts'
import { FormDialog } from '../../contacts/form-dialog.tsx'
import { agentName } from './agent-name.ts'
import styles from './people-page.module.css'
import { RoleSelect } from './role-select.tsx'

export interface RoleDialogProps {
  readonly agent: AgentAccess
  readonly grants: AgentAccessList['grants']
  readonly onClose: () => void
}

export function RoleDialog({ agent, grants, onClose }: RoleDialogProps) {
  const change = useChangeAgent()
  const [role, setRole] = useState(agent.role)
  const name = agentName(agent)
  return (
    <FormDialog
      title={words.changeRoleOf(name)}
      saveLabel={words.save}
      busyLabel={words.saving}
      width="question"
      isSaving={change.isPending}
      problem={change.error === null ? null : faultSentence(change.error, name)}
      onSave={() => change.mutate({ id: agent.id, role }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <RoleSelect grants={grants} value={role} onChange={setRole} />
        <p className={styles.detail}>{words.roleCounts}</p>
        {agent.apiKeys > 0 && <p className={styles.detail}>{words.keysFollow(agent.apiKeys, name)}</p>}
      </div>
    </FormDialog>
  )
}
