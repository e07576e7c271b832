import { type AgentName, isAgent } from '../app/is-agent.ts'
import type { SetUpDependencies } from '../app/set-up.ts'
import { makeApiKey } from '../auth/api-key.ts'
import { createUser, hashNewPassword, removeAbandonedUser, removeUser } from '../auth/users.ts'
import type { ServerParts } from './server-parts.ts'

/** What the use cases of set-up need: sign-ins and keys are made by `auth`, which they may not know. */
export function setUpParts({ deps, auth, provision, populate }: ServerParts): SetUpDependencies {
  return {
    ...deps,
    provision,
    populate,
    makeApiKey,
    removeUser: (userId) => removeUser(auth, userId),
    createUser: async (user) => {
      const { email, password } = user
      if (password !== null) {
        const hashed = await hashNewPassword(deps.database, { email, password, userId: null })
        const isKept = (account: AgentName) => isAgent(deps, account)
        if (hashed.kind === 'too_many') return null
        if (hashed.kind === 'known') {
          const { account } = hashed
          if (!(await removeAbandonedUser(auth, { account, isKept }, deps.databaseNow()))) return null
        }
      }
      return createUser(auth, user)
    },
  }
}
