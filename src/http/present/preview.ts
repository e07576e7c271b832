import type { OptInPreviewed } from '../../app/preview-opt-in.ts'
import type { OptInPreview } from '../api/opt-in.ts'
import { presentBasis } from './basis.ts'
import { readableNumber } from './display-number.ts'
import { iso, isoOrNull } from './moment.ts'

/** Languages carry their own names: an agent looks for "Español" before "es". */
export function presentPreview(preview: OptInPreviewed): OptInPreview {
  const { quietHours, refusal } = preview
  return {
    ...preview,
    languages: preview.languages.map((code) => ({ code, name: languageName(code) })),
    buttons: [...preview.buttons],
    to: { ...preview.to, number: preview.to.number === null ? null : readableNumber(preview.to.number) },
    from: { ...preview.from, number: readableNumber(preview.from.number) },
    previousAskedAt: isoOrNull(preview.previousAskedAt),
    basis: presentBasis(preview.basis),
    quietHours: quietHours && { localTime: quietHours.localTime, sendsAt: iso(quietHours.sendsAt) },
    refusal: refusal && { code: refusal.code, params: { ...refusal.params } },
  }
}

function languageName(code: string): string {
  const tag = code.replace('_', '-')
  return new Intl.DisplayNames([tag, 'en'], { type: 'language' }).of(tag) ?? code
}
