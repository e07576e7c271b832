import type { WhatsAppSender } from '../world/senders.ts'
import type { Template } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import { metadataFreeHook } from './account-webhook.ts'

/** Records a new text of a template as the answer has it: with its verdict, or pending until the review is over. */
export function reviewTemplate(world: World, sender: WhatsAppSender, template: Template): Template {
  const isAtOnce = world.settings.of(sender.id).templateReviewMs === 0
  const recorded: Template = isAtOnce ? verdictOn(world, sender, template) : { ...template, status: 'PENDING' }
  world.record({ t: 'template', template: recorded })
  if (!isAtOnce) awaitReview(world, recorded)
  return recorded
}

/** Decides on a pending template when its time has come, unless somebody decides otherwise before. */
export function awaitReview(world: World, { id, wabaId }: Template): void {
  const [sender] = world.senders.ofWaba(wabaId)
  if (sender === undefined) return
  const { templateReviewMs } = world.settings.of(sender.id)
  world.agenda.schedule(sender.id, world.clock.now(sender.id) + templateReviewMs, () => {
    const template = world.templates.get(id)
    if (template?.status !== 'PENDING') return
    const { status, category, rejectedReason } = verdictOn(world, sender, template)
    if (category !== template.category) setTemplateCategory(world, template, category)
    setTemplateStatus(world, { ...template, category }, { status, reason: rejectedReason })
  })
}

/** What the reviewers say, as the settings have it (whatsapp-cloud-api §5.1, §11.2). */
function verdictOn(world: World, sender: WhatsAppSender, template: Template): Template {
  const { templateOutcome, templateRejection } = world.settings.of(sender.id)
  switch (templateOutcome) {
    case 'APPROVED':
      return { ...template, status: 'APPROVED', rejectedReason: 'NONE' }
    case 'REJECTED':
      return { ...template, status: 'REJECTED', rejectedReason: templateRejection }
    case 'MARKETING':
      if (template.category !== 'UTILITY' || template.allowCategoryChange)
        return { ...template, category: 'MARKETING', status: 'APPROVED', rejectedReason: 'NONE' }
      return { ...template, status: 'REJECTED', rejectedReason: 'INCORRECT_CATEGORY' }
    default:
      return templateOutcome satisfies never
  }
}

export interface NewStatus {
  readonly status: string
  readonly reason: string
  /** Why and for how long it is paused. */
  readonly otherInfo?: { readonly title: string; readonly description: string }
}

/** Moves a template to another status and tells every number of its account (whatsapp-cloud-api §8.5). */
export function setTemplateStatus(world: World, template: Template, { status, reason, otherInfo }: NewStatus): void {
  world.record({ t: 'template', template: { ...template, status, rejectedReason: reason } })
  tellAccount(world, template, 'message_template_status_update', {
    event: status,
    ...namesOf(template),
    reason,
    message_template_category: template.category,
    ...(otherInfo === undefined ? {} : { other_info: otherInfo }),
  })
}

/** Meta calls a template something else than its owner did. */
export function setTemplateCategory(world: World, template: Template, category: string): void {
  world.record({ t: 'template', template: { ...template, category } })
  const change = { previous_category: template.category, new_category: category }
  tellAccount(world, template, 'template_category_update', { ...namesOf(template), ...change })
}

export function namesOf(template: Template): object {
  return {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  }
}

/** Account events go to the account's receivers, however many numbers share one. */
export function tellAccount(world: World, { wabaId }: Pick<Template, 'wabaId'>, field: string, value: object): void {
  const receivers = new Map(world.senders.ofWaba(wabaId).map((sender) => [sender.webhookUrl, sender]))
  for (const sender of receivers.values()) {
    if (sender.subscribed) world.webhooks.add(metadataFreeHook(sender, field, { ...value }))
  }
}
