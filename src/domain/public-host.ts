const IPV4 = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/
/** Global unicast (RFC 4291); 2002: wraps IPv4 addresses of any kind, 2001:0 and 2001:db8 lead nowhere of their own. */
const IPV6_GLOBAL = /^[23][0-9a-f]{3}:/
const IPV6_WRAPPED = /^(2002:|2001:0?:|2001:0{0,3}:|2001:db8:)/
/** Names that never leave a machine or a house (RFC 6761, 6762, 8375). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|home\.arpa|test|invalid)$/

/**
 * Whether a host name or address, as `URL` spells it, can be one of the public Internet: what people may have us call.
 * A name may still lead to an address that is not, so whoever connects asks again with the address.
 */
export function isPublicHost(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
  if (name.includes(':')) return IPV6_GLOBAL.test(name) && !IPV6_WRAPPED.test(name)
  const [, first, second] = IPV4.exec(name) ?? []
  if (first !== undefined && second !== undefined) return isPublicV4(Number(first), Number(second))
  return name.includes('.') && !LOCAL_NAME.test(name)
}

/** Everything but what RFC 6890 sets apart. */
function isPublicV4(first: number, second: number): boolean {
  if (first === 0 || first === 10 || first === 127 || first >= 224) return false
  if (first === 100) return second < 64 || second > 127
  if (first === 169) return second !== 254
  if (first === 172) return second < 16 || second > 31
  if (first === 192) return second !== 168 && second !== 0
  if (first === 198) return second !== 18 && second !== 19
  return true
}
