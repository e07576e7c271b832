import styles from './avatar.module.css'
import { classNames } from './class-names.ts'
import { initialsOf } from './initials.ts'

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
    <span
      className={classNames(styles.avatar, styles[pair], styles[shape], styles[`size${size}`])}
      data-initials={initialsOf(name)}
      aria-hidden
    />
  )
}

/** Chosen so that the sample customers get the colors that the pictures of the visual language give them. */
const HASH_START = 5_517_094

/** The same name has the same color everywhere and always; nothing else is asked of this hash. */
function hashOf(text: string): number {
  let hash = HASH_START
  for (let index = 0; index < text.length; index += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  }
  return (hash ^ (hash >>> 15)) >>> 0
}
