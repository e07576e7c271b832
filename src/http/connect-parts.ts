import type { ConnectDependencies } from '../app/connect/accounts.ts'
import type { ServerParts } from './server-parts.ts'

/** What the use cases of a connection need, out of the parts of the server. */
export function connectDependencies({ deps, accounts, settings }: ServerParts): ConnectDependencies {
  return { ...deps, accounts, settingsChanged: settings.forget }
}
