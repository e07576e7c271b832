import type { ApiKey } from '../../../../http/api/people.ts'
import { formatAgo, formatDate } from '../../../format/instants.ts'
import { Button } from '../../../kit/button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { UserText } from '../../../kit/user-text.tsx'
import { serverNow } from '../../../server-time.ts'
import { apiKeyStrings as words } from '../../../strings/api-keys.ts'
import { peopleStrings } from '../../../strings/people.ts'
import styles from './api-keys-page.module.css'

const { roles } = peopleStrings

export function ApiKeyRow({ apiKey, onRevoke }: { readonly apiKey: ApiKey; readonly onRevoke: () => void }) {
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.name}>
          <UserText>{apiKey.name}</UserText> {apiKey.state === 'expired' && <Tag tone="bad">{words.expired}</Tag>}
          {apiKey.state === 'stopped' && <Tag tone="bad">{words.stopped}</Tag>}
        </p>
        <p className={styles.detail}>
          <UserText>{factsOf(apiKey).join(' · ')}</UserText>
        </p>
        <Standing apiKey={apiKey} />
        {apiKey.scopes === null ? (
          <p className={styles.detail}>{words.allOf(roles[apiKey.role])}</p>
        ) : (
          <p className={styles.scopes}>
            {apiKey.scopes.map((scope) => (
              <Tag key={scope}>{scope}</Tag>
            ))}
          </p>
        )}
      </div>
      <Button size="small" onPress={onRevoke} aria-label={words.revokeNamed(apiKey.name)}>
        {words.revoke}
      </Button>
    </li>
  )
}

/** What became of it with the rights of its maker; nothing to say of most. */
function Standing({ apiKey: { state, narrowed, role, madeBy } }: { readonly apiKey: ApiKey }) {
  if (state !== 'stopped' && !narrowed) return null
  return (
    <p className={styles.detail}>
      <UserText>{state === 'stopped' ? words.stoppedText(madeBy) : words.narrowed(roles[role], madeBy)}</UserText>
    </p>
  )
}

function factsOf({ createdAt, madeBy, lastUsedAt, expiresAt, networks, state }: ApiKey): string[] {
  return [
    words.madeAt(formatDate(Date.parse(createdAt)), madeBy),
    lastUsedAt === null ? words.neverUsed : words.lastUsed(formatAgo(Date.parse(lastUsedAt), serverNow())),
    ...(expiresAt !== null && state === 'active' ? [words.expires(formatDate(Date.parse(expiresAt)))] : []),
    ...(networks === null ? [] : [words.from(networks.join(', '))]),
  ]
}
