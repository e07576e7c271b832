import { useQuery } from '@tanstack/react-query'
import type { SmsNotice } from '../../http/api/message.ts'
import { getJson } from '../api-client.ts'
import { contactPath } from './contacts.ts'
import { queryKeys } from './query-keys.ts'

/** The notice before the next SMS, in the server's words; empty when none is added or nobody asks. */
export function useSmsNotice(contactId: string | null, isWanted: boolean): string {
  const id = contactId ?? ''
  const { data } = useQuery({
    queryKey: queryKeys.smsNotice(id),
    queryFn: ({ signal }) => getJson<SmsNotice>(`${contactPath(id)}/sms-notice`, {}, signal),
    enabled: isWanted && contactId !== null,
  })
  return isWanted ? (data?.notice ?? '') : ''
}
