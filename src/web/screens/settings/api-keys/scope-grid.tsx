import { useId } from 'react'
import { Checkbox } from '../../../kit/checkbox.tsx'
import type { ApiKeyList } from '../../../queries/access.ts'
import { apiKeyStrings as words } from '../../../strings/api-keys.ts'
import styles from './api-keys-page.module.css'

type Scope = ApiKeyList['scopes'][number]

export interface ScopeGridProps {
  readonly scopes: ReadonlyArray<Scope>
  readonly chosen: ReadonlyArray<Scope>
  readonly onChange: (scopes: ReadonlyArray<Scope>) => void
  readonly error: string | undefined
}

/** What a key may do: read and change, area by area. The server says which scopes there are. */
export function ScopeGrid({ scopes, chosen, onChange, error }: ScopeGridProps) {
  const labelId = useId()
  const errorId = useId()
  const areas = [...new Set(scopes.map(areaOf))]
  function toggle(scope: Scope, isChosen: boolean): void {
    onChange(isChosen ? [...chosen, scope] : chosen.filter((one) => one !== scope))
  }
  return (
    <fieldset
      className={styles.scopeGrid}
      aria-labelledby={labelId}
      {...(error !== undefined && { 'aria-describedby': errorId })}
    >
      <legend id={labelId} className={styles.legend}>
        {words.scopes}
      </legend>
      {areas.map((area) => (
        <div key={area} className={styles.area}>
          <span>{areaName(area)}</span>
          {scopes
            .filter((scope) => areaOf(scope) === area)
            .map((scope) => (
              <Checkbox
                key={scope}
                isSelected={chosen.includes(scope)}
                onChange={(isChosen) => toggle(scope, isChosen)}
                aria-label={`${areaName(area)}: ${kindName(scope)}`}
              >
                {kindName(scope)}
              </Checkbox>
            ))}
        </div>
      ))}
      {error !== undefined && (
        <p id={errorId} role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  )
}

function areaOf(scope: Scope): string {
  return scope.split(':')[0] ?? scope
}

const AREAS: ReadonlyMap<string, string> = new Map(Object.entries(words.areas))

function areaName(area: string): string {
  return AREAS.get(area) ?? area
}

function kindName(scope: Scope): string {
  return scope.endsWith(':read') ? words.read : words.write
}
