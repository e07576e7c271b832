import type { ContactCounts } from '../../../http/api/contact.ts'
import { Chip } from '../../kit/chip.tsx'
import type { ContactState } from '../../queries/query-filters.ts'
import { contactStrings } from '../../strings/contacts.ts'
import styles from './contacts-screen.module.css'

const FILTERS: ReadonlyArray<{ readonly state: ContactState; readonly label: string }> = [
  { state: 'granted', label: contactStrings.optedIn },
  { state: 'waiting', label: contactStrings.waiting },
  { state: 'no_answer', label: contactStrings.noAnswer },
  { state: 'not_asked', label: contactStrings.notAsked },
  { state: 'closed', label: contactStrings.closed },
  { state: 'unreachable', label: contactStrings.notOnWhatsApp },
]

export interface ContactFiltersProps {
  readonly counts: ContactCounts
  readonly state: ContactState | null
  readonly onState: (state: ContactState | null) => void
}

/** One press away: everybody who stands at the same point. Where nobody stands there is no chip. */
export function ContactFilters({ counts, state, onState }: ContactFiltersProps) {
  return (
    <fieldset aria-label={contactStrings.filters} className={styles.filters}>
      <Chip count={counts.all} isCurrent={state === null} onPress={() => onState(null)}>
        {contactStrings.all}
      </Chip>
      {FILTERS.filter((filter) => counts[filter.state] > 0 || filter.state === state).map((filter) => (
        <Chip
          key={filter.state}
          count={counts[filter.state]}
          isCurrent={filter.state === state}
          onPress={() => onState(filter.state === state ? null : filter.state)}
        >
          {filter.label}
        </Chip>
      ))}
    </fieldset>
  )
}
