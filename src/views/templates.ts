import type { Transaction } from '../store/database.ts'
import { listTemplates, type TemplateRow } from '../store/templates.ts'

/** The templates agents may choose from; the opt-in request's own are not among them. */
export function readTemplates(tx: Transaction): Promise<TemplateRow[]> {
  return listTemplates(tx, 'agent')
}
