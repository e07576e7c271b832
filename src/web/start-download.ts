import { getJson, ProblemError } from './api-client.ts'

/** As pressing a link that downloads: the browser saves what comes, and the page stays. */
export function startDownload(href: string, name = ''): void {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
}

/** The same for an export: the server wants the password once in a while, and a download could not ask for it. */
export async function startExport(href: string): Promise<void> {
  const isProven = await getJson<unknown>('/api/v1/session/again', {}).then(
    () => true,
    (fault: unknown) => {
      if (fault instanceof ProblemError) return false
      throw fault
    },
  )
  if (isProven) startDownload(href)
}
