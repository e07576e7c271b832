import type { Conversation } from '../../../http/api/conversation.ts'
import { useChangeConversation } from '../../queries/conversations.ts'
import { useAgents, useSession } from '../../queries/session.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import styles from './assignee-select.module.css'
import { NativeSelect } from './native-select.tsx'

const NOBODY = 'nobody'

/** Who answers this conversation. */
export function AssigneeSelect({ conversation }: { readonly conversation: Conversation }) {
  const agents = useAgents().data
  const session = useSession().data
  const change = useChangeConversation(conversation.id)
  if (agents === undefined || session === undefined) return null
  const active = agents.filter((agent) => agent.active || agent.id === conversation.assigneeId)
  return (
    <div className={styles.select}>
      <NativeSelect
        label={inboxStrings.assignLabel}
        labelAt="hidden"
        isDisabled={!session.rights.write}
        value={conversation.assigneeId ?? NOBODY}
        onChange={(chosen) => change.mutate({ assigneeId: chosen === NOBODY ? null : chosen })}
        options={[
          { value: NOBODY, label: inboxStrings.unassigned },
          ...active.map((agent) => ({
            value: agent.id,
            label: agent.id === session.agent.id ? inboxStrings.assignToMe(agent.givenName) : agent.givenName,
          })),
        ]}
      />
    </div>
  )
}
