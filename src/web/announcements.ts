/** Up to this many announcements of one second are spoken one after the other (product-ux §10). */
const JOIN_ABOVE = 2

export interface Announcement {
  readonly text: string
  /** Announcements of one group are joined when they come fast, for example all messages of one person. */
  readonly group?: { readonly key: string; readonly joined: (count: number) => string }
}

/** What is said for the announcements of one second. */
export function joinAnnouncements(announcements: ReadonlyArray<Announcement>): string {
  if (announcements.length <= JOIN_ABOVE) return announcements.map((one) => one.text).join(' ')
  const groups = new Map<string, Announcement[]>()
  for (const one of announcements) {
    const key = one.group?.key ?? one.text
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map(joinGroup).join(' ')
}

function joinGroup(members: ReadonlyArray<Announcement>): string {
  const joined = members[0]?.group?.joined
  return members.length > 1 && joined !== undefined ? joined(members.length) : (members.at(-1)?.text ?? '')
}
