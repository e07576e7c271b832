import type { AgentAccess } from '../../../../http/api/people.ts'
import { useMakeAccessLink } from '../../../queries/access.ts'
import { peopleStrings as words } from '../../../strings/people.ts'
import { faultSentence } from '../../contacts/fault-sentence.ts'
import { FormDialog } from '../../contacts/form-dialog.tsx'
import { agentName } from './agent-name.ts'
import { LinkReady } from './link-ready.tsx'

/** For who forgot the password: a link instead of a mail, because there may be no mail server. */
export function AccessLinkDialog({ agent, onClose }: { readonly agent: AgentAccess; readonly onClose: () => void }) {
  const making = useMakeAccessLink()
  const name = agentName(agent)
  if (making.data !== undefined) return <LinkReady link={making.data.link} onClose={onClose} />
  return (
    <FormDialog
      title={words.accessLinkTitle(name)}
      saveLabel={words.makeLink}
      busyLabel={words.makingLink}
      width="question"
      isSaving={making.isPending}
      problem={making.error === null ? null : faultSentence(making.error, name)}
      onSave={() => making.mutate(agent.id)}
      onClose={onClose}
    >
      <p>{words.accessLinkText(name)}</p>
    </FormDialog>
  )
}
