import { Ellipsis, KeyRound, MonitorSmartphone, UserCheck, UserCog, UserX } from 'lucide-react'
import type { AgentAccess } from '../../../../http/api/people.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Menu, type MenuAction } from '../../../kit/menu.tsx'
import { useChangeAgent } from '../../../queries/access.ts'
import { peopleStrings as words } from '../../../strings/people.ts'
import { showToast } from '../../../toasts.ts'
import { faultSentence } from '../../contacts/fault-sentence.ts'
import type { AgentQuestion } from './agent-dialog.tsx'
import { agentName } from './agent-name.ts'

export interface AgentMenuProps {
  readonly agent: AgentAccess
  /** Whom to ask for what one may not do. */
  readonly ask: string | null
  readonly onAsk: (question: AgentQuestion) => void
}

/** What can be done about one person's access; what the server says is off stays visible with the reason. */
export function AgentMenu({ agent, ask, onAsk }: AgentMenuProps) {
  const change = useChangeAgent()
  const name = agentName(agent)
  const reason = reasonOf(agent, ask)
  const linkReason = agent.locked === 'last_owner' ? undefined : reason
  async function reactivate(): Promise<void> {
    await change.mutateAsync({ id: agent.id, active: true }).then(
      () => showToast({ text: words.reactivated(name) }),
      (fault: Error) => showToast({ text: faultSentence(fault, name), isFailure: true }),
    )
  }
  const put = (kind: AgentQuestion['kind']) => () => onAsk({ kind, agent })
  const working: MenuAction[] = [
    action('role', words.changeRole, UserCog, put('role'), reason),
    action('link', words.accessLink, KeyRound, put('link'), linkReason),
    action('sessions', words.sessions, MonitorSmartphone, put('sessions'), linkReason),
    { ...action('deactivate', words.deactivate, UserX, put('deactivate'), reason), isDestructive: true },
  ]
  const away = [action('reactivate', words.reactivate, UserCheck, () => void reactivate(), reason)]
  return (
    <Menu
      label={words.actionsFor(name)}
      actions={agent.status === 'deactivated' ? away : working}
      trigger={
        <IconButton
          icon={<Ellipsis size={20} strokeWidth={1.75} aria-hidden />}
          label={words.actionsFor(name)}
          hasTooltip={false}
        />
      }
    />
  )
}

function action(
  id: string,
  label: string,
  Icon: typeof UserX,
  onAction: () => void,
  offReason: string | undefined,
): MenuAction {
  const icon = <Icon size={18} strokeWidth={1.75} aria-hidden />
  return { id, label, icon, onAction, ...(offReason !== undefined && { offReason }) }
}

function reasonOf({ locked, neededRole }: AgentAccess, ask: string | null): string | undefined {
  switch (locked) {
    case null:
      return undefined
    case 'role':
      return words.needsRole(words.roles[neededRole], ask)
    case 'last_owner':
      return words.lastOwner
    case 'no_sign_in':
      return words.noSignIn
    default:
      return locked satisfies never
  }
}
