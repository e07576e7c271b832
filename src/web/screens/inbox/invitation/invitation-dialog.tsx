import { useQuery } from '@tanstack/react-query'
import type { Contact } from '../../../../http/api/contact.ts'
import { ProblemError } from '../../../api-client.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { QrPicture } from '../../../kit/qr-picture.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { SmsMark } from '../../../kit/sms-mark.tsx'
import { gateStrings } from '../../../strings/gates.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { words } from '../../../strings/words.ts'
import { CopyField } from '../../settings/channels/connect/copy-field.tsx'
import styles from './invitation.module.css'
import { type ContactInvitation, contactInvitation } from './invitation.ts'

export interface InvitationDialogProps {
  readonly contact: Contact
  readonly name: string
  readonly onSms: () => void
  readonly onClose: () => void
}

/** Ways for the customer to write first: a code to scan from this screen, a link to hand out, a text message. */
export function InvitationDialog({ contact, name, onSms, onClose }: InvitationDialogProps) {
  const found = useQuery(contactInvitation(contact.id))
  const maySms = contact.channels.sms.capabilities.freeText
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={gateStrings.inviteTitle(name)}
      footerLine="solid"
      footer={
        <>
          {maySms && found.data !== undefined && (
            <Button icon={<SmsMark size={18} />} onPress={onSms}>
              {gateStrings.inviteBySms}
            </Button>
          )}
          <Button onPress={onClose}>{words.close}</Button>
        </>
      }
    >
      {found.isPending && <Skeleton count={3} />}
      {found.error !== null && <p role="alert">{sentenceOf(found.error)}</p>}
      {found.data !== undefined && <Ways invitation={found.data} name={name} />}
    </Dialog>
  )
}

function Ways({ invitation, name }: { readonly invitation: ContactInvitation; readonly name: string }) {
  return (
    <div className={styles.ways}>
      <p>{gateStrings.inviteExplained(name)}</p>
      <div className={styles.code}>
        <QrPicture svg={invitation.qr} alt={gateStrings.inviteCode(name)} />
      </div>
      <CopyField label={gateStrings.inviteLink} value={invitation.link} />
    </div>
  )
}

function sentenceOf(fault: Error): string {
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, fault.problem.params, fault.problem.traceId)
}
