import { countParked as count, type ParkedCounts } from '../store/parked-webhooks.ts'
import type { Dependencies } from './dependencies.ts'

/** How much was parked here, over all organizations: for whoever runs Yesline. */
export async function countParked({ database }: Pick<Dependencies, 'database'>): Promise<ParkedCounts> {
  return count(database)
}
