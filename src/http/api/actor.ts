import { z } from 'zod'

export const ActorView = z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() })
export type ActorView = z.infer<typeof ActorView>
