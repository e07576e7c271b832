import { equalBytes, utf8Bytes } from '../ledger/bytes.ts'
import { BUNDLE_FILES, type BundleFiles } from './bundle-files.ts'
import { dpvView } from './dpv-view.ts'
import { kantaraView } from './kantara-view.ts'
import { failedStep, passedOver, passedStep, type Step } from './receipt-step.ts'
import type { ReceiptReport } from './verify-receipt.ts'

/** The views are made from the parts, so making them again shows whether they say what was committed to. */
export function checkViews(files: BundleFiles, { proven }: ReceiptReport): Step<'views'> {
  const there = [BUNDLE_FILES.kantara, BUNDLE_FILES.dpv].filter((name) => files.has(name))
  if (there.length === 0) return passedOver('views', 'absent', 'There is no other form of the receipt.').report
  if (proven === null) return passedOver('views', 'skipped', 'Other forms of the receipt were not checked.').report
  const { event, subject } = proven
  const made = { [BUNDLE_FILES.kantara]: kantaraView(event, subject), [BUNDLE_FILES.dpv]: dpvView(event, subject) }
  const differing = there.filter((name) => !equalBytes(files.get(name) ?? utf8Bytes(''), utf8Bytes(made[name] ?? '')))
  if (differing.length === 0) return passedStep('views', `The other forms say what the parts say: ${there.join(', ')}.`)
  // Made while the part was there, a view may say more than can be checked now.
  if (event === undefined || subject === undefined)
    return passedOver(
      'views',
      'withheld',
      `Other forms may speak of the part that is withheld: ${differing.join(', ')}.`,
    ).report
  return failedStep('views', 'views.differ', `Other forms say something else than the parts: ${differing.join(', ')}.`)
}
