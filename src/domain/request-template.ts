/** The name under which the opt-in request is submitted; a changed text is another template, so that this one stays in use. */
const BASE = 'yesline_opt_in_request'
const NAME = /^yesline_opt_in_request(?:_v(\d{1,6}))?$/

export function requestTemplateName(version: number): string {
  return version === 1 ? BASE : `${BASE}_v${version}`
}

/** The version of the opt-in request that bears this name; null when it is another template. */
export function requestVersionOf(name: string): number | null {
  const found = NAME.exec(name)
  return found === null ? null : Number(found[1] ?? '1')
}
