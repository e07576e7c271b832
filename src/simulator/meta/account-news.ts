import type { WhatsAppSender } from '../world/senders.ts'
import type { Settings } from '../world/settings.ts'
import type { World } from '../world/world.ts'
import { metadataFreeHook } from './account-webhook.ts'

/** What an account shows when nothing limits it. */
const NO_LIMIT = -1
const NUMBERS_MAX = 25

/** The tier as Meta names it (whatsapp-cloud-api §10.2). */
export function tierOf(limit: number | null): string {
  return limit === null ? 'TIER_UNLIMITED' : limit % 1_000 === 0 ? `TIER_${limit / 1_000}K` : `TIER_${limit}`
}

/** Tells a sender's receiver what of its standing changed: the quality of its number, how many people it may reach (§8.5). */
export function tellStanding(world: World, sender: WhatsAppSender, before: Settings): void {
  const { qualityRating, messagingLimit } = world.settings.of(sender.id)
  if (!sender.subscribed) return
  if (qualityRating !== before.qualityRating && qualityRating !== null) {
    const event = qualityRating === 'RED' ? 'FLAGGED' : 'UNFLAGGED'
    const value = { display_phone_number: sender.displayNumber, event, current_limit: tierOf(messagingLimit) }
    world.webhooks.add(metadataFreeHook(sender, 'phone_number_quality_update', value))
  }
  if (messagingLimit !== before.messagingLimit) {
    const most = { max_daily_conversations_per_business: messagingLimit ?? NO_LIMIT }
    const value = { ...most, max_phone_numbers_per_waba: NUMBERS_MAX }
    world.webhooks.add(metadataFreeHook(sender, 'business_capability_update', value))
  }
}

/** `health_status` (§6): a number of low quality is limited. */
export function healthOf(world: World, sender: WhatsAppSender): object {
  const isLow = (world.settings.of(sender.id).qualityRating ?? sender.quality) === 'RED'
  const state = isLow ? 'LIMITED' : 'AVAILABLE'
  const why = isLow ? { additional_info: ['The quality of this number is low.'] } : {}
  return {
    can_send_message: state,
    entities: [
      { entity_type: 'PHONE_NUMBER', id: sender.id, can_send_message: state, ...why },
      { entity_type: 'WABA', id: sender.wabaId, can_send_message: 'AVAILABLE' },
    ],
  }
}
