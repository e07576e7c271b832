/** The name that screens show. */
export function agentName({
  givenName,
  familyName,
}: {
  readonly givenName: string
  readonly familyName: string
}): string {
  return `${givenName} ${familyName}`.trim()
}
