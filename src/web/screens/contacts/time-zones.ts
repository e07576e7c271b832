/** `America/New_York` → `New York` */
export function zonePlace(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** `New York, 09:04`; the name alone where this browser does not know the zone. */
export function zoneWords(zone: string, now: number): string {
  const time = localTime(zone, now)
  return time === null ? zonePlace(zone) : `${zonePlace(zone)}, ${time}`
}

function localTime(zone: string, now: number): string | null {
  try {
    const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
    return new Intl.DateTimeFormat('en-GB', format).format(now)
  } catch {
    return null
  }
}

/** Every zone this browser knows, and the one that is already chosen. */
export function knownZones(chosen: string | null): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone')
  return chosen === null || zones.includes(chosen) ? zones : [chosen, ...zones]
}
