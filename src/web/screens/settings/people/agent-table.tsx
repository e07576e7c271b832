import type { AgentAccess, AgentAccessList } from '../../../../http/api/people.ts'
import { formatAgo } from '../../../format/instants.ts'
import { classNames } from '../../../kit/class-names.ts'
import { Cell, HeadCell, Row, Table } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { UserText } from '../../../kit/user-text.tsx'
import { VisuallyHidden } from '../../../kit/visually-hidden.tsx'
import { serverNow } from '../../../server-time.ts'
import { useIsPhone } from '../../../shell/use-is-phone.ts'
import { peopleStrings as words } from '../../../strings/people.ts'
import sheet from '../sheet.module.css'
import type { AgentQuestion } from './agent-dialog.tsx'
import { AgentMenu } from './agent-menu.tsx'
import { agentName } from './agent-name.ts'
import styles from './people-page.module.css'

const COLUMNS = 'minmax(120px,1fr) minmax(150px,1.9fr) 126px 96px 88px 44px'

export interface AgentTableProps {
  readonly list: AgentAccessList
  readonly onAsk: (question: AgentQuestion) => void
}

/** A table on a desk, cards on a phone. */
export function AgentTable({ list, onAsk }: AgentTableProps) {
  const isPhone = useIsPhone()
  const menuOf = (agent: AgentAccess) => <AgentMenu agent={agent} ask={list.ask} onAsk={onAsk} />
  if (isPhone) {
    return (
      <ul className={styles.cards} aria-label={words.table}>
        {list.data.map((agent) => (
          <li key={agent.id} className={sheet.sheet}>
            <AgentCard agent={agent} />
            {menuOf(agent)}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <section className={classNames(sheet.sheet, styles.table)}>
      <Table label={words.table} columns={COLUMNS} head={<Heads />}>
        {list.data.map((agent) => (
          <Row key={agent.id}>
            <Cell isRowHead>
              <Name agent={agent} />
            </Cell>
            <Cell>
              <UserText>{agent.email}</UserText>
            </Cell>
            <Cell>{words.roles[agent.role]}</Cell>
            <Cell>
              <Status agent={agent} />
            </Cell>
            <Cell isMuted>{lastSeen(agent)}</Cell>
            <Cell isAtEnd>{menuOf(agent)}</Cell>
          </Row>
        ))}
      </Table>
    </section>
  )
}

function Heads() {
  const heads = [words.name, words.email, words.role, words.status, words.lastSeen]
  return (
    <>
      {heads.map((head) => (
        <HeadCell key={head}>{head}</HeadCell>
      ))}
      <HeadCell>
        <VisuallyHidden>{words.actions}</VisuallyHidden>
      </HeadCell>
    </>
  )
}

function AgentCard({ agent }: { readonly agent: AgentAccess }) {
  return (
    <div className={styles.cardWords}>
      <p className={styles.cardName}>
        <Name agent={agent} /> <Status agent={agent} />
      </p>
      <p className={styles.detail}>
        <UserText>{agent.email}</UserText>
      </p>
      <p className={styles.detail}>
        {words.roles[agent.role]} · {words.lastSeen.toLowerCase()} {lastSeen(agent).toLowerCase()}
      </p>
    </div>
  )
}

function Name({ agent }: { readonly agent: AgentAccess }) {
  return (
    <>
      <UserText>{agentName(agent)}</UserText> {agent.isYou && <Tag>{words.you}</Tag>}
    </>
  )
}

function Status({ agent: { status } }: { readonly agent: AgentAccess }) {
  return (
    <Tag tone={status === 'active' ? 'ok' : status === 'no_sign_in' ? 'sim' : 'neutral'}>{words.statuses[status]}</Tag>
  )
}

function lastSeen({ lastSeenAt }: AgentAccess): string {
  return lastSeenAt === null ? words.never : formatAgo(Date.parse(lastSeenAt), serverNow())
}
