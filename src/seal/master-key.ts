import { createHash, hkdfSync, randomBytes } from 'node:crypto'

const KEY_BYTES = 32

export function newKey(): Buffer {
  return randomBytes(KEY_BYTES)
}

/** Reads a 32-byte key written as Base64, with or without padding, or as 64 hexadecimal digits; undefined otherwise. */
export function parseKey(text: string): Buffer | undefined {
  const trimmed = text.trim()
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex')
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined
  const key = Buffer.from(trimmed, 'base64')
  return key.length === KEY_BYTES ? key : undefined
}

export function formatKey(key: Uint8Array): string {
  return Buffer.from(key).toString('base64')
}

/** A key for one use only, from which neither the master key nor another use's key can be found. */
export function deriveKey(masterKey: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', `yesline/${use}`, KEY_BYTES))
}

/** A name for a key that says nothing about it: tells after a rotation which key a wrapped one needs. */
export function keyId(key: Uint8Array): string {
  return createHash('sha256').update('yesline/key-id/v1\n').update(key).digest('hex').slice(0, 16)
}
