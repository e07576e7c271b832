/** As pressing a link that downloads: the browser saves what comes, and the page stays. */
export function startDownload(href: string, name = ''): void {
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
}
