import { z } from 'zod'
import { ROLES } from '../../domain/actor.ts'
import { INVITATION_STATES } from '../../domain/rights.ts'
import { SCOPES } from '../scopes.ts'
import { Agent, Password } from './organization.ts'
import { Iso, Uuid } from './problem.ts'

const Name = z.string().trim().min(1).max(100)
const Email = z.email().max(254)
const RoleName = z.enum(ROLES)

export const AgentAccess = Agent.extend({
  email: z.string(),
  /** `no_sign_in`: a colleague of the demo, as whom nobody can sign in. */
  status: z.enum(['active', 'deactivated', 'no_sign_in']),
  lastSeenAt: Iso.nullable(),
  openConversations: z.int(),
  /** API keys that this agent made; they stop when the agent leaves. */
  apiKeys: z.int(),
  isYou: z.boolean(),
  /** Why the caller cannot change this access; null: they can. */
  locked: z.enum(['role', 'last_owner', 'no_sign_in']).nullable(),
  /** The least role that may change this access. */
  neededRole: RoleName,
})
export type AgentAccess = z.infer<typeof AgentAccess>

export const AgentAccessList = z.object({
  data: z.array(AgentAccess),
  /** The roles that the caller may give; none for those who invite nobody. */
  grants: z.array(RoleName),
  /** Whom to ask for what one may not do oneself. */
  ask: z.string().nullable(),
})
export type AgentAccessList = z.infer<typeof AgentAccessList>

export const AgentAccessChange = z
  .object({
    role: RoleName.optional(),
    active: z.boolean().optional(),
    /** With `active: false`: who gets the open conversations; null or left out: nobody, they are free to take. */
    reassignTo: Uuid.nullable().optional(),
  })
  .strict()
export type AgentAccessChange = z.infer<typeof AgentAccessChange>

export const Invitation = z.object({
  id: Uuid,
  /** `renewal` sets a new password for an agent who is there already. */
  kind: z.enum(['joining', 'renewal']),
  role: RoleName,
  email: z.string().nullable(),
  name: z.string().nullable(),
  invitedBy: z.string(),
  createdAt: Iso,
  expiresAt: Iso,
  state: z.enum(INVITATION_STATES),
})
export type Invitation = z.infer<typeof Invitation>

export const NewInvitation = z
  .object({ role: RoleName, email: Email.nullable().default(null), name: Name.nullable().default(null) })
  .strict()
export type NewInvitation = z.input<typeof NewInvitation>

/** `link` is shown this once; only a hash of its secret is kept. A path when the installation has no public address. */
export const InvitationMade = z.object({ invitation: Invitation, link: z.string() })
export type InvitationMade = z.infer<typeof InvitationMade>

const Token = z.string().min(1).max(200)
export const JoinLook = z.object({ token: Token }).strict()

export const JoinOffer = z.object({
  kind: Invitation.shape.kind,
  organizationName: z.string(),
  role: RoleName,
  email: z.string().nullable(),
  name: z.string().nullable(),
  invitedBy: z.string(),
  expiresAt: Iso,
})
export type JoinOffer = z.infer<typeof JoinOffer>

/** A renewal keeps its agent's name and address, whatever is sent. */
export const Join = z.object({ token: Token, name: Name, email: Email, password: Password }).strict()
export type Join = z.input<typeof Join>

export const OpenSession = z.object({
  id: z.string(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  createdAt: Iso,
  lastSeenAt: Iso,
  expiresAt: Iso,
  isThis: z.boolean(),
})
export type OpenSession = z.infer<typeof OpenSession>
export const OpenSessions = z.object({ data: z.array(OpenSession) })
export type OpenSessions = z.infer<typeof OpenSessions>

export const ApiKey = z.object({
  id: Uuid,
  name: z.string(),
  /** Whose rights it has, as they are now: it never has more than its maker. */
  role: RoleName,
  /** It had more when it was made. */
  narrowed: z.boolean(),
  madeBy: z.string(),
  /** Null: everything the role may, as for keys made before there were scopes. */
  scopes: z.array(z.string()).nullable(),
  expiresAt: Iso.nullable(),
  networks: z.array(z.string()).nullable(),
  createdAt: Iso,
  lastUsedAt: Iso.nullable(),
  /** `stopped`: its maker does not work here any more. */
  state: z.enum(['active', 'expired', 'stopped']),
})
export type ApiKey = z.infer<typeof ApiKey>

export const NewApiKey = z
  .object({
    name: Name,
    scopes: z.array(z.enum(SCOPES)).min(1),
    expiresAt: Iso.nullable().default(null),
    /** Addresses or CIDR ranges the key may be used from; null: from anywhere. */
    networks: z.array(z.string().trim().max(60)).min(1).max(20).nullable().default(null),
  })
  .strict()
export type NewApiKey = z.input<typeof NewApiKey>

/** `text` is shown this once; only its hash is kept. */
export const ApiKeyMade = z.object({ key: ApiKey, text: z.string() })
export type ApiKeyMade = z.infer<typeof ApiKeyMade>

export const PasswordAgain = z.object({ password: z.string().max(256) }).strict()
