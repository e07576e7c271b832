import { type AgentName, isAgent } from '../app/is-agent.ts'
import type { SetUpDependencies } from '../app/set-up.ts'
import { makeApiKey } from '../auth/api-key.ts'
import { createUser, removeAbandonedUser, removeUser } from '../auth/users.ts'
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
      const created = await createUser(auth, user)
      if (created !== null) return created
      const abandoned = { email: user.email, isKept: (account: AgentName) => isAgent(deps, account) }
      return (await removeAbandonedUser(auth, abandoned, deps.databaseNow())) ? createUser(auth, user) : null
    },
  }
}
