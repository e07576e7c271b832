import { useSearchParams } from 'wouter'
import { formatDate } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { RemovableChip } from '../../kit/chip.tsx'
import { Select } from '../../kit/select.tsx'
import { evidenceStrings, wordFor } from '../../strings/evidence.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { DayField } from './day-field.tsx'
import { EVENT_TYPES, EVENT_WORDS } from './event-types.ts'
import { type EvidenceFilter, FILTER_NAMES, type FilterName, isFiltered } from './evidence-filter.ts'
import styles from './filter-bar.module.css'

export interface FilterBarProps {
  readonly filter: EvidenceFilter
  /** Name of the contact in the filter, once a row of theirs is known. */
  readonly contactName: string | null
}

const ANY = 'any'

/** Choices above, what is chosen below as chips that can be taken away again. */
export function FilterBar({ filter, contactName }: FilterBarProps) {
  const [, setSearch] = useSearchParams()
  function put(name: FilterName, value: string | null): void {
    setSearch(
      (search) => {
        if (value === null || value === ANY || value === '') search.delete(name)
        else search.set(name, value)
        return search
      },
      { replace: true },
    )
  }
  return (
    <search className={styles.bar} aria-label={evidenceStrings.filters}>
      <div className={styles.choices}>
        <Select
          label={evidenceStrings.event}
          labelAt="hidden"
          size="small"
          value={filter.type ?? ANY}
          onChange={(type) => put('type', type)}
          options={[
            { value: ANY, label: evidenceStrings.allEvents },
            ...EVENT_TYPES.map((type) => ({ value: type, label: EVENT_WORDS[type] })),
          ]}
        />
        <Select
          label={evidenceStrings.channel}
          labelAt="hidden"
          size="small"
          value={filter.channel ?? ANY}
          onChange={(channel) => put('channel', channel)}
          options={[
            { value: ANY, label: evidenceStrings.allChannels },
            { value: 'whatsapp', label: inboxStrings.channels.whatsapp },
            { value: 'sms', label: inboxStrings.channels.sms },
          ]}
        />
        <DayField label={evidenceStrings.from} day={filter.from} onDay={(day) => put('from', day)} />
        <DayField label={evidenceStrings.to} day={filter.to} onDay={(day) => put('to', day)} />
      </div>
      {isFiltered(filter) && (
        <div className={styles.chips}>
          {FILTER_NAMES.map((name) => {
            const words = chipWords(name, filter, contactName)
            return words === null ? null : (
              <RemovableChip key={name} removeLabel={evidenceStrings.remove(words)} onRemove={() => put(name, null)}>
                {words}
              </RemovableChip>
            )
          })}
          <Button variant="text" size="small" onPress={() => setSearch({}, { replace: true })}>
            {evidenceStrings.clear}
          </Button>
        </div>
      )}
    </search>
  )
}

function chipWords(name: FilterName, filter: EvidenceFilter, contactName: string | null): string | null {
  const { chips } = evidenceStrings
  switch (name) {
    case 'type':
      return filter.type === null ? null : chips.type(wordFor(EVENT_WORDS, filter.type))
    case 'channel':
      return filter.channel === null ? null : chips.channel(inboxStrings.channels[filter.channel])
    case 'contact':
      return filter.contactId === null ? null : chips.contact(contactName ?? filter.contactId.slice(0, 8))
    case 'from':
      return filter.from === null ? null : chips.from(dayWords(filter.from))
    case 'to':
      return filter.to === null ? null : chips.to(dayWords(filter.to))
    default:
      return name satisfies never
  }
}

function dayWords(day: string): string {
  return formatDate(Date.parse(`${day}T00:00`))
}
