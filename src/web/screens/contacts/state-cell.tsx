import { Countdown } from '../../kit/countdown.tsx'
import { StateWords } from '../../kit/table.tsx'
import { contactStrings } from '../../strings/contacts.ts'
import styles from './contact-row.module.css'
import type { StateLine } from './contact-state.ts'

/** State words with their second line. */
export function State({ state }: { readonly state: StateLine | null }) {
  if (state === null) return null
  const { words, detail, countsTo, isMuted } = state
  if (isMuted) return <span className={styles.muted}>{words}</span>
  if (countsTo !== null) {
    return <StateWords detail={<AgainIn until={countsTo} />}>{words}</StateWords>
  }
  return <StateWords {...(detail !== null && { detail })}>{words}</StateWords>
}

/** `again in 19 h 4 m` */
export function AgainIn({ until }: { readonly until: number }) {
  return (
    <>
      {contactStrings.againIn} <Countdown until={until} />
    </>
  )
}
