import type { z } from 'zod'
import type { ContactFilter } from '../../http/api/contact.ts'
import type { ConversationFilter } from '../../http/api/conversation.ts'
import type { ConsentEventFilter } from '../../http/api/evidence.ts'

/** What a list may be narrowed by; the page size and the cursor are the hooks' own affair. */
export type ContactQuery = Omit<z.input<typeof ContactFilter>, 'limit' | 'after'>
export type ContactState = NonNullable<ContactQuery['state']>
export type ConversationView = z.output<typeof ConversationFilter>['view']
export type ConsentEventQuery = Omit<z.input<typeof ConsentEventFilter>, 'limit' | 'after'>
