const LOOPBACK_V4 = /^127(\.\d{1,3}){3}$/

/** Whether a host name or address can only mean this machine. Takes IPv6 with or without brackets. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || LOOPBACK_V4.test(name)
}

/** Whether an address is plain http(s) to this machine: the only place the simulator ever calls. */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (url.protocol === 'http:' || url.protocol === 'https:') && isLoopbackHost(url.hostname)
}
