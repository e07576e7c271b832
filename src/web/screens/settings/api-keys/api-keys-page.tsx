import { KeyRound, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { ApiKey } from '../../../../http/api/people.ts'
import { Button } from '../../../kit/button.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useApiKeys } from '../../../queries/access.ts'
import { apiKeyStrings as words } from '../../../strings/api-keys.ts'
import sheet from '../sheet.module.css'
import { ApiKeyRow } from './api-key-row.tsx'
import styles from './api-keys-page.module.css'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { RevokeKeyDialog } from './revoke-key-dialog.tsx'

/** Keys of programs: what each may do, and when it was used. */
export function ApiKeysPage() {
  const keys = useApiKeys()
  const [isMaking, setMaking] = useState(false)
  const [chosen, setChosen] = useState<ApiKey | null>(null)
  return (
    <>
      <PageHead
        title={words.title}
        actions={
          keys.data !== undefined && (
            <Button icon={<KeyRound size={18} strokeWidth={1.75} aria-hidden />} onPress={() => setMaking(true)}>
              {words.make}
            </Button>
          )
        }
      />
      <div className={sheet.sheets}>
        <p className={sheet.muted}>
          {words.explained}{' '}
          <a href="/api/docs" className={styles.link}>
            {words.documentation}
          </a>
        </p>
        {keys.isPending && <Skeleton shape="block" />}
        {keys.isError && keys.data === undefined && (
          <Empty
            icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
            title={words.failed}
            actions={<Button onPress={() => void keys.refetch()}>{words.tryAgain}</Button>}
          />
        )}
        {keys.data?.data.length === 0 && (
          <Empty icon={<KeyRound size={22} strokeWidth={1.75} aria-hidden />} title={words.none} />
        )}
        {keys.data !== undefined && keys.data.data.length > 0 && (
          <ul className={sheet.sheet} aria-label={words.list}>
            {keys.data.data.map((key) => (
              <ApiKeyRow key={key.id} apiKey={key} onRevoke={() => setChosen(key)} />
            ))}
          </ul>
        )}
      </div>
      {isMaking && keys.data !== undefined && (
        <NewKeyDialog scopes={keys.data.scopes} onClose={() => setMaking(false)} />
      )}
      {chosen !== null && <RevokeKeyDialog apiKey={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}
