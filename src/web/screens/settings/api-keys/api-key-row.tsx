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
        {apiKey.scopes !== null && (
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

/** What became of it with the rights of its maker, or what it may do where no scopes say it. */
function Standing({ apiKey }: { readonly apiKey: ApiKey }) {
  const sentence = sentenceOf(apiKey)
  if (sentence === null) return null
  return (
    <p className={styles.detail}>
      <UserText>{sentence}</UserText>
    </p>
  )
}

function sentenceOf({ state, narrowed, role, madeBy, scopes }: ApiKey): string | null {
  if (state === 'stopped') return words.stoppedText(madeBy)
  if (narrowed) return words.narrowed(roles[role], madeBy)
  return scopes === null ? words.allOf(roles[role]) : null
}

function factsOf({ createdAt, madeBy, lastUsedAt, expiresAt, networks, state }: ApiKey): string[] {
  return [
    words.madeAt(formatDate(Date.parse(createdAt)), madeBy),
    lastUsedAt === null ? words.neverUsed : words.lastUsed(formatAgo(Date.parse(lastUsedAt), serverNow())),
    ...(expiresAt !== null && state === 'active' ? [words.expires(formatDate(Date.parse(expiresAt)))] : []),
    ...(networks === null ? [] : [words.from(networks.join(', '))]),
  ]
}
