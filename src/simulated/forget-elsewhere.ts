import type { EraseDependencies } from '../app/erase-person.ts'
import type { Database } from '../store/database.ts'
import { readSimulatorScope } from '../views/simulator-scope.ts'
import { simulatorControl } from './control.ts'

/**
 * Has the simulator forget the phones of somebody who is erased, as far as the organization's senders reach.
 * @param simulatorUrl null where this process has none; erasing who has a phone there fails then, and is left to others.
 */
export function createForgetElsewhere(
  database: Database,
  simulatorUrl: string | null,
): EraseDependencies['forgetElsewhere'] {
  return async (organizationId, addresses) => {
    const senderIds = await database.read(organizationId, readSimulatorScope)
    if (senderIds === null) return
    if (simulatorUrl === null) throw new Error('This process has no simulator that could forget a phone.')
    const control = simulatorControl(simulatorUrl, senderIds)
    const numbers = addresses.flatMap(({ kind, value }) => {
      if (kind !== 'phone' && kind !== 'wa_id') return []
      const digits = value.replace(/\D/g, '')
      return PHONE_DIGITS.test(digits) ? [`+${digits}`] : []
    })
    for (const number of new Set(numbers)) await control.forget(number)
  }
}

/** What the simulator takes for a number with its country code. */
const PHONE_DIGITS = /^[1-9]\d{6,14}$/
