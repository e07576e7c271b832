const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** The certificates in a text, each in the armor that it stands in (RFC 7468). What stands around them is passed over. */
export function pemBlocks(text: string): readonly string[] {
  return text.match(CERTIFICATE) ?? []
}
