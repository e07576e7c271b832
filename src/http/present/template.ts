import { fieldNames } from '../../domain/template.ts'
import { templateObstacle, templateState } from '../../domain/template-state.ts'
import type { RequestTemplateView, TemplateView } from '../../views/templates.ts'
import type { RequestTemplate, Template } from '../api/template.ts'
import { isoOrNull } from './moment.ts'

export function presentTemplate(row: TemplateView): Template {
  const { id, name, language, category, status, quality, previousCategory, nextCategory, content, useCount } = row
  return {
    ...{ id, name, language, category, status, quality, previousCategory, nextCategory, useCount },
    state: templateState(status),
    obstacle: templateObstacle(row),
    rejection: rejectionOf(row.rejectedReason),
    content: { ...content, buttons: [...content.buttons], otherParts: [...(content.otherParts ?? [])] },
    parameters: [...fieldNames(content)],
    lastUsedAt: isoOrNull(row.lastUsedAt),
  }
}

export function presentRequestTemplate({ language, inUse, next, changed }: RequestTemplateView): RequestTemplate {
  const shown = (row: TemplateView | null) => (row === null ? null : presentTemplate(row))
  return { language, inUse: shown(inUse), next: shown(next), changed: changedOf(changed) }
}

function changedOf(row: TemplateView | null): RequestTemplate['changed'] {
  return row === null || row.words === 'ours' ? null : { name: row.name, words: row.words }
}

/** `INVALID_FORMAT: Variables touch each other.` */
function rejectionOf(reason: string | null): Template['rejection'] {
  if (reason === null) return null
  const [, code = 'OTHER', original = reason] = /^([A-Z_]+)(?:: (.*))?$/s.exec(reason) ?? []
  return { code, original }
}
