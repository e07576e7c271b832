const FALLBACK_COUNTRY = 'US'
const FALLBACK_LOCALE = 'en-US'

export interface Place {
  /** ISO 3166-1 alpha-2: numbers without a country code are read as numbers of this country. */
  readonly country: string
  readonly language: string
  readonly timeZone: string
}

/** Country, language and time zone that this browser is set to; each can be changed in the settings. */
export function placeOfThisBrowser(locale: string = navigator.language): Place {
  const { language, region } = readLocale(locale).maximize()
  return {
    country: region !== undefined && /^[A-Z]{2}$/.test(region) ? region : FALLBACK_COUNTRY,
    language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

/** Some systems hand their own names through, such as `en-US@posix`, which are no language tags. */
function readLocale(locale: string): Intl.Locale {
  try {
    return new Intl.Locale(locale)
  } catch {
    return new Intl.Locale(FALLBACK_LOCALE)
  }
}
