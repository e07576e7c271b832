const DEGREES = /^[-+−]?\d{1,3}(?:[.,]\d+)?$/

export const LATITUDE_MAX = 90
export const LONGITUDE_MAX = 180

/** Degrees as people write them, with a decimal point or comma; null when it is no number or out of range. */
export function readDegrees(text: string, max: number): number | null {
  const written = text.trim()
  if (!DEGREES.test(written)) return null
  const degrees = Number(written.replace('−', '-').replace(',', '.'))
  return Math.abs(degrees) <= max ? degrees : null
}
