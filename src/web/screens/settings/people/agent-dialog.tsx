import type { AgentAccess, AgentAccessList } from '../../../../http/api/people.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { peopleStrings as words } from '../../../strings/people.ts'
import { SessionList } from '../../me/session-list.tsx'
import { AccessLinkDialog } from './access-link-dialog.tsx'
import { agentName } from './agent-name.ts'
import { DeactivateDialog } from './deactivate-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'

/** What is asked about one person's access. */
export interface AgentQuestion {
  readonly kind: 'role' | 'link' | 'sessions' | 'deactivate'
  readonly agent: AgentAccess
}

export interface AgentDialogProps {
  readonly question: AgentQuestion
  readonly list: AgentAccessList
  readonly onClose: () => void
}

export function AgentDialog({ question: { kind, agent }, list, onClose }: AgentDialogProps) {
  switch (kind) {
    case 'role':
      return <RoleDialog agent={agent} grants={list.grants} onClose={onClose} />
    case 'link':
      return <AccessLinkDialog agent={agent} onClose={onClose} />
    case 'deactivate':
      return <DeactivateDialog agent={agent} colleagues={list.data} onClose={onClose} />
    case 'sessions':
      return (
        <Dialog
          isOpen
          onClose={onClose}
          title={words.sessionsOf(agentName(agent))}
          footer={<Button onPress={onClose}>{words.done}</Button>}
        >
          <SessionList agentId={agent.id} />
        </Dialog>
      )
    default:
      return kind satisfies never
  }
}
