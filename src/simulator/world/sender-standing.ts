import { z } from 'zod'

export const MESSAGING = 'whatsapp_business_messaging'
export const MANAGEMENT = 'whatsapp_business_management'

/** How a WhatsApp sender stands with the provider: what its token may do, and whether its number is ready. */
export const whatsAppStanding = {
  /** What the token may do (whatsapp-cloud-api §2.2). */
  tokenScopes: z.array(z.string()).default([MESSAGING, MANAGEMENT]),
  /** Unix seconds; 0 is never. */
  tokenExpiresAt: z.number().int().min(0).default(0),
  /** A number that is not registered can send nothing: 133010. */
  registered: z.boolean().default(true),
  /** The two-step code that registration asks for; left out, any six digits set it. */
  pin: z
    .string()
    .regex(/^\d{6}$/)
    .nullish()
    .transform((pin) => pin ?? null),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).default('GREEN'),
  messagingLimit: z.string().max(40).default('TIER_UNLIMITED'),
} as const
