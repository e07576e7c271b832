import { useState } from 'react'
import type { AgentAccess } from '../../../../http/api/people.ts'
import { Select } from '../../../kit/select.tsx'
import { useChangeAgent } from '../../../queries/access.ts'
import { peopleStrings as words } from '../../../strings/people.ts'
import { faultSentence } from '../../contacts/fault-sentence.ts'
import { FormDialog } from '../../contacts/form-dialog.tsx'
import { agentName } from './agent-name.ts'
import styles from './people-page.module.css'

export interface DeactivateDialogProps {
  readonly agent: AgentAccess
  readonly colleagues: ReadonlyArray<AgentAccess>
  readonly onClose: () => void
}

const NOBODY = 'nobody'

/** Ends access at once, and says before where the open conversations go. */
export function DeactivateDialog({ agent, colleagues, onClose }: DeactivateDialogProps) {
  const change = useChangeAgent()
  const [target, setTarget] = useState(NOBODY)
  const name = agentName(agent)
  const heirs = colleagues.filter(
    ({ id, status, role }) => id !== agent.id && status === 'active' && role !== 'auditor',
  )
  const options = [
    { value: NOBODY, label: words.nobody },
    ...heirs.map((heir) => ({ value: heir.id, label: agentName(heir) })),
  ]
  const targetName = options.find(({ value }) => value === target)?.label ?? words.nobody
  const reassignTo = target === NOBODY ? null : target
  return (
    <FormDialog
      title={words.deactivateTitle(name)}
      saveLabel={words.deactivate}
      busyLabel={words.deactivating}
      width="question"
      isDestructive
      isSaving={change.isPending}
      problem={change.error === null ? null : faultSentence(change.error, name)}
      onSave={() => change.mutate({ id: agent.id, active: false, reassignTo }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <p>{words.deactivateText(name)}</p>
        {agent.apiKeys > 0 && <p>{words.keysStop(agent.apiKeys, name)}</p>}
        {agent.openConversations > 0 && (
          <>
            <Select label={words.goTo} options={options} value={target} onChange={setTarget} />
            <p role="status">{words.openGoTo(agent.openConversations, targetName)}</p>
          </>
        )}
      </div>
    </FormDialog>
  )
}
