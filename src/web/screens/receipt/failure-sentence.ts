import { problemSentence } from '../../strings/problems.ts'
import { receiptStrings } from '../../strings/receipt.ts'

/** The provider's own code, `whatsapp.131026`, in words where it has any, else as it stands: evidence hides nothing. */
export function failureSentence(code: string, name: string): string {
  const [number = '', provider = ''] = code.split('.').toReversed()
  if (number === '131026') return problemSentence('wa.undeliverable', { name })
  return receiptStrings.providerCode(provider, number)
}
