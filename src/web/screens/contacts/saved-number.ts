import { useEffect, useState } from 'react'

/** Typing faster than this asks for nothing. */
const PAUSE_MS = 120

/**
 * The number as it will be saved, for reading: `+1 202 555 0101`. Null while it is not complete, or before the number
 * library has come (35 KB, only when somebody types a number). The server's verdict is stricter and wins.
 */
export function useSavedNumber(typed: string, country: string | undefined): string | null {
  const [reading, setReading] = useState<{ readonly typed: string; readonly number: string | null } | null>(null)
  useEffect(() => {
    if (typed.trim() === '') return
    let isCurrent = true
    const timer = setTimeout(() => {
      void readNumber(typed, country).then((number) => {
        if (isCurrent) setReading({ typed, number })
      })
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [typed, country])
  return reading?.typed === typed ? reading.number : null
}

async function readNumber(typed: string, country: string | undefined): Promise<string | null> {
  const { isSupportedCountry, parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  const options = country !== undefined && isSupportedCountry(country) ? { defaultCountry: country } : {}
  const number = parsePhoneNumberFromString(typed, { ...options, extract: false })
  return number?.isPossible() === true ? number.formatInternational() : null
}
