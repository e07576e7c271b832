import { RefreshCw, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useAgentAccess } from '../../../queries/access.ts'
import { peopleStrings as words } from '../../../strings/people.ts'
import sheet from '../sheet.module.css'
import { AgentDialog, type AgentQuestion } from './agent-dialog.tsx'
import { AgentTable } from './agent-table.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'

/** Who works here, what they may do, and who is still to come. */
export function PeoplePage() {
  const access = useAgentAccess()
  const [isInviting, setInviting] = useState(false)
  const [question, setQuestion] = useState<AgentQuestion | null>(null)
  const list = access.data
  return (
    <>
      <PageHead
        title={words.title}
        {...(list !== undefined && { count: list.data.length })}
        actions={
          list !== undefined && (
            <Button
              icon={<UserPlus size={18} strokeWidth={1.75} aria-hidden />}
              {...(list.grants.length === 0 && { offReason: words.needsRole(words.roles.admin, list.ask) })}
              onPress={() => setInviting(true)}
            >
              {words.invite}
            </Button>
          )
        }
      />
      <div className={sheet.sheets}>
        {access.isPending && <Skeleton shape="block" />}
        {access.isError && list === undefined && (
          <Empty
            icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
            title={words.failed}
            actions={<Button onPress={() => void access.refetch()}>{words.tryAgain}</Button>}
          />
        )}
        {list !== undefined && (
          <>
            <AgentTable list={list} onAsk={setQuestion} />
            {list.grants.length > 0 && <InvitationList />}
          </>
        )}
      </div>
      {isInviting && list !== undefined && <InviteDialog grants={list.grants} onClose={() => setInviting(false)} />}
      {question !== null && list !== undefined && (
        <AgentDialog question={question} list={list} onClose={() => setQuestion(null)} />
      )}
    </>
  )
}
