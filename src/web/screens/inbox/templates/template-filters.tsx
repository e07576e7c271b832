import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Template } from '../../../../http/api/template.ts'
import { templateStrings } from '../../../strings/templates.ts'
import styles from './template-filters.module.css'
import { filterCount, TEMPLATE_FILTERS, type TemplateFilter, type TemplateView } from './template-groups.ts'

export interface TemplateFiltersProps {
  readonly templates: readonly Template[]
  readonly view: TemplateView
  readonly onFilter: (filter: TemplateFilter) => void
}

/** Kinds of templates with how many there are, at the side; a row on a phone. */
export function TemplateFilters({ templates, view, onFilter }: TemplateFiltersProps) {
  return (
    <ToggleButtonGroup
      aria-label={templateStrings.filters}
      orientation="vertical"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view.filter]}
      onSelectionChange={(keys) => {
        const chosen = TEMPLATE_FILTERS.find((filter) => keys.has(filter))
        if (chosen !== undefined) onFilter(chosen)
      }}
      className={styles.filters ?? ''}
    >
      {TEMPLATE_FILTERS.map((filter) => (
        <ToggleButton key={filter} id={filter} className={styles.filter ?? ''}>
          {templateStrings.filterNames[filter]}
          <span className={styles.count}>{filterCount(templates, view, filter)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
