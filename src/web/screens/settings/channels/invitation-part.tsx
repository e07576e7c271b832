import { useQuery } from '@tanstack/react-query'
import { getJson } from '../../../api-client.ts'
import { QrPicture } from '../../../kit/qr-picture.tsx'
import { queryKeys } from '../../../queries/query-keys.ts'
import { connectStrings as words } from '../../../strings/connect.ts'
import sheet from '../sheet.module.css'
import { CopyField } from './connect/copy-field.tsx'

/** A link to send and a code to print: whoever follows one writes first, and can then be asked without a template. */
export function InvitationPart() {
  const found = useQuery({
    queryKey: queryKeys.invitation,
    queryFn: ({ signal }) =>
      getJson<{ readonly link: string; readonly qr: string }>('/api/v1/channels/whatsapp/invitation', {}, signal),
  })
  if (found.data === undefined) return null
  return (
    <div className={sheet.body}>
      <p className={sheet.muted}>{words.invitation.explained}</p>
      <CopyField label={words.invitation.link} value={found.data.link} />
      <QrPicture svg={found.data.qr} alt={words.invitation.code} />
    </div>
  )
}
