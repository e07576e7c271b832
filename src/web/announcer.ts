import { type Announcement, joinAnnouncements } from './announcements.ts'

/** How long announcements are collected before the next one is spoken (product-ux §10: joined if more than two in a second). */
const COLLECT_MS = 1000

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
