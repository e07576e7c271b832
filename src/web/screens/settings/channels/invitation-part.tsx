import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { getJson } from '../../../api-client.ts'
import { queryKeys } from '../../../queries/query-keys.ts'
import { connectStrings as words } from '../../../strings/connect.ts'
import sheet from '../sheet.module.css'
import { CopyField } from './connect/copy-field.tsx'

const SIDE = 148

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
      <Code svg={found.data.qr} />
    </div>
  )
}

/** As a picture of its own address: markup of a server's answer never becomes part of the page. */
function Code({ svg }: { readonly svg: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [svg])
  return url === null ? null : <img src={url} width={SIDE} height={SIDE} alt={words.invitation.code} />
}
