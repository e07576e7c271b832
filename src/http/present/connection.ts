import { CHECKS_OF, CONNECTION_STEPS, type ConnectionChecks, isStepDone, openStep } from '../../domain/connection.ts'
import { credentialsShown } from '../../views/channel-settings.ts'
import type { ConnectionView } from '../../views/connection.ts'
import type { Connection } from '../api/connection.ts'
import { readableNumber } from './display-number.ts'
import { iso } from './moment.ts'

/** @param callbackUrl where the provider is to post what comes */
export function presentConnection({ row, credentials, test }: ConnectionView, callbackUrl: string): Connection {
  const { channel, phase, accountId, senderId, checks } = row
  const { verifyToken = null, ...secrets } = credentials
  return {
    ...{ channel, phase, accountId, senderId, callbackUrl, verifyToken, test },
    step: phase === 'draft' ? openStep(channel, checks) : 'test',
    steps: CONNECTION_STEPS.filter((name) => name === 'test' || CHECKS_OF[channel][name].length > 0).map((name) => ({
      name,
      isDone: name === 'test' ? false : isStepDone(channel, name, checks),
      checks: CHECKS_OF[channel][name].map((check) => checkView(check, checks)),
    })),
    number: row.displayNumber === '' ? '' : readableNumber(row.displayNumber),
    name: row.displayName,
    credentials: [...credentialsShown(secrets)],
    texts: textsOf(checks),
    startedAt: iso(row.startedAt),
  }
}

function checkView(name: keyof ConnectionChecks, checks: ConnectionChecks) {
  const found = checks[name]
  if (found === undefined) return { name, state: 'waiting' as const, code: null, params: {}, at: null }
  return { name, state: found.state, code: found.code, params: { ...found.params }, at: iso(found.at) }
}

/** The check of the texts carries what was found as `status.<language>`, `category.…` and `reason.…`. */
function textsOf({ template }: ConnectionChecks): Connection['texts'] {
  const params = template?.params ?? {}
  return Object.entries(params).flatMap(([name, status]) => {
    const [kind, language = ''] = name.split('.')
    if (kind !== 'status') return []
    const reason = params[`reason.${language}`]
    return [
      {
        language,
        status: String(status),
        category: String(params[`category.${language}`] ?? ''),
        reason: reason === undefined ? null : String(reason),
      },
    ]
  })
}
