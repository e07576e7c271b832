import styles from './avatar.module.css'
import { classNames } from './class-names.ts'

export interface AvatarProps {
  readonly name: string
  readonly size?: 24 | 28 | 36 | 48
  /** Organizations are square, people are round. */
  readonly shape?: 'person' | 'organization'
}

const PAIRS = ['sand', 'slate', 'rose', 'sage', 'lilac'] as const

/** Initials on one of five muted pairs, chosen by the name, so that a person keeps the color. Hidden: the name stands beside it. */
export function Avatar({ name, size = 36, shape = 'person' }: AvatarProps) {
  const pair = shape === 'organization' ? 'lilac' : (PAIRS[hashOf(name) % PAIRS.length] ?? 'sand')
  return (
    <span className={classNames(styles.avatar, styles[pair], styles[shape], styles[`size${size}`])} aria-hidden>
      {initialsOf(name)}
    </span>
  )
}

/** First letters of the first and the last word, whole characters (never half of an emoji). */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0]
  if (first === undefined) return '?'
  const last = words.length > 1 ? words.at(-1) : undefined
  return [first, last]
    .map((word) => firstLetter(word ?? ''))
    .join('')
    .toUpperCase()
}

function firstLetter(word: string): string {
  return /[\p{L}\p{N}]/u.exec(word)?.[0] ?? ''
}

/** FNV-1a over UTF-16 units: small, stable, well spread for short names. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
