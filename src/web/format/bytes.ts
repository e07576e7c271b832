const UNITS = ['bytes', 'KB', 'MB'] as const
const STEP = 1_024

/** How large a file is, as people say it: `81 KB`, `1.4 MB`. */
export function formatBytes(bytes: number): string {
  let amount = bytes
  let unit = 0
  while (amount >= STEP && unit < UNITS.length - 1) {
    amount /= STEP
    unit += 1
  }
  const digits = unit > 0 && amount < 10 ? 1 : 0
  return `${amount.toLocaleString('en', { maximumFractionDigits: digits })} ${UNITS[unit] ?? ''}`
}
