import { type Instant, toIso } from '../../domain/instant.ts'

export function iso(instant: Instant): string {
  return toIso(instant)
}

export function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant)
}
