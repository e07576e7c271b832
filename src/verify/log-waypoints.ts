import { equalBytes } from '../ledger/bytes.ts'
import type { TreeHead } from '../ledger/consistency-proof.ts'
import { LogFault } from './log-fault.ts'
import type { Waypoints } from './replay-log.ts'

/** The sizes at which an earlier checkpoint says what the root was: those of an export, and the one to start from. */
export async function createWaypoints(heads: AsyncGenerator<TreeHead>, from: TreeHead | null) {
  let upcoming = (await heads.next()).value ?? null
  let count = 0

  const waypoints: Waypoints = {
    async next(size) {
      const sizes = [upcoming?.size, from?.size].filter((each) => each !== undefined && each >= size)
      return sizes.reduce((least, each) => (least === undefined || (each ?? 0) < least ? each : least), undefined)
    },
    async reached({ size, root }) {
      if (from?.size === size && !equalBytes(from.root, root))
        throw new LogFault('earlier', `The log has another history than the earlier checkpoint of ${size} entries.`)
      if (upcoming?.size !== size) return
      if (!equalBytes(upcoming.root, root))
        throw new LogFault('history', `The checkpoint of ${size} entries has another root than the entries lead to.`)
      count += 1
      upcoming = (await heads.next()).value ?? null
    },
  }

  async function finish(): Promise<void> {
    if (upcoming !== null)
      throw new LogFault('history', `There is a signed checkpoint of ${upcoming.size} entries, more than the log has.`)
  }

  return { ...waypoints, finish, count: () => count }
}
