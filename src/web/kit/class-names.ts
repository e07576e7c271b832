/** Joins the class names that are given; undefined, false and empty ones fall away. */
export function classNames(...names: ReadonlyArray<string | false | null | undefined>): string {
  return names.filter(Boolean).join(' ')
}
