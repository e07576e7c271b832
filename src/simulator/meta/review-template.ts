import type { WhatsAppSender } from '../world/senders.ts'
import type { Template } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import { metadataFreeHook } from './account-webhook.ts'

/** Records a new text of a template and returns its status: approved, or pending until the review is over. */
export function reviewTemplate(world: World, sender: WhatsAppSender, template: Template): string {
  const status = world.settings.of(sender.id).templateReviewMs === 0 ? 'APPROVED' : 'PENDING'
  const recorded = { ...template, status }
  world.record({ t: 'template', template: recorded })
  if (status === 'PENDING') awaitReview(world, recorded)
  return status
}

/** Approves a pending template when its time has come, unless somebody decides otherwise before. */
export function awaitReview(world: World, { id, wabaId }: Template): void {
  const [sender] = world.senders.ofWaba(wabaId)
  if (sender === undefined) return
  const { templateReviewMs } = world.settings.of(sender.id)
  world.agenda.schedule(sender.id, world.clock.now(sender.id) + templateReviewMs, () => {
    const template = world.templates.get(id)
    if (template?.status === 'PENDING') setTemplateStatus(world, template, { status: 'APPROVED', reason: 'NONE' })
  })
}

/** Moves a template to another status and tells every number of its account (whatsapp-cloud-api §8.5). */
export function setTemplateStatus(
  world: World,
  template: Template,
  { status, reason }: { readonly status: string; readonly reason: string },
): void {
  world.record({ t: 'template', template: { ...template, status, rejectedReason: reason } })
  const value = {
    event: status,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    reason,
    message_template_category: template.category,
  }
  // Account events go to the account's receivers, however many numbers share one.
  const receivers = new Map(world.senders.ofWaba(template.wabaId).map((sender) => [sender.webhookUrl, sender]))
  for (const sender of receivers.values()) {
    if (sender.subscribed) world.webhooks.add(metadataFreeHook(sender, 'message_template_status_update', value))
  }
}
