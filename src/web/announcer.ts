/** How long announcements are collected before the next one is spoken (product-ux §10: joined if more than two in a second). */
const COLLECT_MS = 1000
const JOIN_ABOVE = 2

export interface Announcement {
  readonly text: string
  /** Announcements of one group are joined when they come fast, for example all messages of one person. */
  readonly group?: { readonly key: string; readonly joined: (count: number) => string }
}

let waiting: Announcement[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** Speaks politely through the one hidden region that stands in index.html from the first paint. */
export function announce(announcement: Announcement | string): void {
  const next = typeof announcement === 'string' ? { text: announcement } : announcement
  if (timer !== undefined) {
    waiting.push(next)
    return
  }
  speak(next.text)
  timer = setTimeout(flush, COLLECT_MS)
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

function flush(): void {
  timer = undefined
  if (waiting.length === 0) return
  const text = joinAnnouncements(waiting)
  waiting = []
  speak(text)
  timer = setTimeout(flush, COLLECT_MS)
}

function speak(text: string): void {
  const region = document.getElementById('announcer')
  if (region === null) return
  // A region that keeps the same words is silent, so a repeated text is made a new node.
  const line = document.createElement('span')
  line.textContent = text
  region.replaceChildren(line)
}
