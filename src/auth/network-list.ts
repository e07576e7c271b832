import { BlockList, isIP, isIPv6 } from 'node:net'

/** Addresses or CIDR ranges: `203.0.113.7`, `10.0.0.0/8`, `2001:db8::/32`. @returns the first that is neither, or null. */
export function wrongNetwork(networks: readonly string[]): string | null {
  return networks.find((network) => !isNetwork(network)) ?? null
}

/** Whether an address is in one of the ranges. IPv4 that comes mapped into IPv6 counts as what it is. */
export function isWithin(networks: readonly string[], address: string): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (isIP(plain) === 0) return false
  const list = new BlockList()
  for (const network of networks.filter(isNetwork)) {
    const [base = '', bits] = network.split('/')
    const family = familyOf(base)
    if (bits === undefined) list.addAddress(base, family)
    else list.addSubnet(base, Number(bits), family)
  }
  return list.check(plain, familyOf(plain))
}

function isNetwork(network: string): boolean {
  const [base = '', bits, ...more] = network.split('/')
  if (isIP(base) === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv6(base) ? 128 : 32))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}
