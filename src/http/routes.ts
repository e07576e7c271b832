import { addChannelRoutes } from './routes/channels.ts'
import { addPolicyRoutes } from './routes/policy.ts'
import { addSessionRoutes } from './routes/session.ts'
import { addSetupRoutes } from './routes/setup.ts'
import type { Server, ServerParts } from './server-parts.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Every route of the product. */
export async function addRoutes(app: Server, parts: ServerParts, cookie: SessionCookie): Promise<void> {
  addSetupRoutes(app, parts, cookie)
  addSessionRoutes(app, parts, cookie)
  addChannelRoutes(app, parts)
  addPolicyRoutes(app, parts)
}
