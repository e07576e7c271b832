import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Intake } from '../app/accept-webhook.ts'
import type { Accounts } from '../app/connect/accounts.ts'
import type { Dependencies } from '../app/dependencies.ts'
import type { EraseDependencies } from '../app/erase-person.ts'
import type { UploadLimits } from '../app/media/upload-quota.ts'
import type { Populate, Provision } from '../app/set-up.ts'
import type { SettingsCache } from '../app/settings-cache.ts'
import type { Confirmers } from '../app/try-confirmer.ts'
import type { Library } from '../auth/library.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { RateLimits } from './rate-limits.ts'
import type { BodyTimes } from './slow-bodies.ts'

/** All that the HTTP side needs from outside. The composition root makes it once. */
export interface ServerParts {
  readonly deps: Dependencies
  readonly auth: Library
  readonly intake: Intake
  readonly settings: SettingsCache
  /** The real providers, for connecting numbers and looking after them. */
  readonly accounts: Accounts
  /** Whoever vouches for logs from outside, to be tried before anything rests on them. */
  readonly confirmers: Confirmers
  /** Makes the simulated senders of a new organization. */
  readonly provision: Provision
  /** Fills a new organization with the sample contacts, in the states they stand for. */
  readonly populate: Populate
  /** Has pretend phones forget the addresses of somebody who was erased; nothing where the provider is a real one. */
  readonly forgetElsewhere: EraseDependencies['forgetElsewhere']
  /** Calls back after every commit that added feed rows for an organization, as far as this process hears of it. */
  readonly onFeed: (organizationId: OrganizationId, wake: () => void) => () => void
  /** Where the simulator listens; null when this process has none. */
  readonly simulatorUrl: URL | null
  /** The address people reach Yesline under; null when it only serves this machine. */
  readonly publicUrl: URL | null
  /** Our address on this machine, for callbacks of the simulator. */
  readonly ownUrl: URL
  /** How much one caller may ask; left out, what the product allows. */
  readonly rateLimits?: RateLimits
  /** How long bodies may take to arrive; left out, what the product allows. */
  readonly bodyTimes?: BodyTimes
  /** How much may be uploaded and not sent; left out, what the product allows. */
  readonly uploadLimits?: UploadLimits
  /** The folder of the built workspace. */
  readonly webRoot: string
  /** The program that travels in every receipt bundle and checks it. */
  readonly verifier: () => Promise<Uint8Array>
  readonly log: FastifyBaseLogger
  /** False while starting or stopping: /readyz says so, and load balancers look elsewhere. */
  readonly isReady: () => boolean
}

export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>
