import type { Channel } from '../domain/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { findDuePeople } from '../store/person-channels.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import { loadCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'
import { judge } from './person-work.ts'

const PEOPLE_MAX = 200

/**
 * Gives everybody whose cooldown or validity ended to the rules: the "you can ask again" notice, once, and lapsed
 * requests. Answers how many were looked at; as many as PEOPLE_MAX means that more may wait.
 */
export async function passTime(deps: Dependencies, organizationId: OrganizationId): Promise<number> {
  const looked = await deps.database.transaction(organizationId, async (tx) => {
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    const due = await findDuePeople(tx, circumstances.now, PEOPLE_MAX)
    const personIds = [...new Set(due.map((row) => row.personId))]
    const works = [...(await lockWorks(tx, personIds)).values()]
    for (const work of works) {
      for (const channel of channelsOf(due, work.person.id)) judge(work, { type: 'PassTime', channel }, circumstances)
    }
    await commit(deps, tx, { circumstances, works, feed: [], activity: [], looked: due })
    return due.length
  })
  if (looked > 0) deps.wake(organizationId, 'feed')
  return looked
}

function channelsOf(due: readonly { personId: string; channel: Channel }[], personId: string): Channel[] {
  return due.filter((row) => row.personId === personId).map((row) => row.channel)
}
