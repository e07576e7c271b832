import { HOUR_MS } from '../duration.ts'
import type { Template } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import { namesOf, setTemplateStatus, tellAccount } from './review-template.ts'

/** The first pause lasts three hours, the second six; instead of a third the template is disabled (§5.5). */
const PAUSES = [
  { title: 'FIRST_PAUSE', hours: 3 },
  { title: 'SECOND_PAUSE', hours: 6 },
] as const

/** People like a template more or less: told by webhook, and at RED it is paused (whatsapp-cloud-api §5.5). */
export function setTemplateQuality(world: World, template: Template, quality: Template['quality']): void {
  const changed = { ...template, quality }
  world.record({ t: 'template', template: changed })
  tellAccount(world, template, 'message_template_quality_update', {
    ...namesOf(template),
    previous_quality_score: template.quality,
    new_quality_score: quality,
  })
  if (quality === 'RED' && template.status === 'APPROVED') pause(world, changed)
}

function pause(world: World, template: Template): void {
  const length = PAUSES[template.pauses]
  if (length === undefined) {
    setTemplateStatus(world, template, { status: 'DISABLED', reason: 'NONE' })
    return
  }
  const paused = { ...template, pauses: template.pauses + 1 }
  const otherInfo = { title: length.title, description: `Paused for ${length.hours} hours.` }
  setTemplateStatus(world, paused, { status: 'PAUSED', reason: 'NONE', otherInfo })
  awaitEnd(world, paused, length.hours)
}

function awaitEnd(world: World, { id, wabaId, pauses }: Template, hours: number): void {
  const [sender] = world.senders.ofWaba(wabaId)
  if (sender === undefined) return
  world.agenda.schedule(sender.id, world.clock.now(sender.id) + hours * HOUR_MS, () => {
    const template = world.templates.get(id)
    if (template?.status !== 'PAUSED' || template.pauses !== pauses) return
    setTemplateStatus(world, template, { status: 'APPROVED', reason: 'NONE' })
  })
}
