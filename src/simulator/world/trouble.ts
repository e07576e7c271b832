import {
  lastFour,
  MAGIC_DROPPED,
  MAGIC_FAILURES,
  MAGIC_HELD,
  MAGIC_HELD_AND_DROPPED,
  MAGIC_SERVER_ERROR,
} from './magic-numbers.ts'
import type { PhoneSettings } from './phones.ts'
import type { World } from './world.ts'

/** A provider that waits longer than any client does. */
const SLOW_MS = 15_000

/** What befalls a send before the provider looks at it. */
export type Trouble =
  | { readonly kind: 'http_500' | 'http_500_no_json' | 'drop_before_accept' | 'rate_limit' }
  | { readonly kind: 'error'; readonly code: number; readonly mode: 'sync' | 'async' | null }

export function troubleBefore(world: World, senderId: string, e164: string | null): Trouble | null {
  const fault = world.faults.strike(
    ['http_500', 'http_500_no_json', 'drop_before_accept', 'rate_limit', 'error'],
    senderId,
    e164,
  )
  if (fault === null) return hasMagic(world, senderId, e164, MAGIC_SERVER_ERROR) ? { kind: 'http_500_no_json' } : null
  switch (fault.kind) {
    case 'http_500':
    case 'http_500_no_json':
    case 'drop_before_accept':
    case 'rate_limit':
      return { kind: fault.kind }
    default:
      return { kind: 'error', code: fault.code ?? 131000, mode: fault.mode }
  }
}

/** Whether the answer to a send that was accepted gets lost, and how long it takes. */
export function troubleAfter(
  world: World,
  senderId: string,
  e164: string,
): { readonly isDropped: boolean; readonly delayMs: number } {
  const slow = world.faults.strike(['slow'], senderId, e164)
  const dropped = world.faults.strike(['drop_after_accept'], senderId, e164)
  return {
    isDropped: dropped !== null || hasMagic(world, senderId, e164, MAGIC_DROPPED),
    delayMs: slow === null ? world.settings.of(senderId).providerLatencyMs : (slow.delayMs ?? SLOW_MS),
  }
}

/** How every WhatsApp message to this phone fails; null when it does not. */
export function failureOf(world: World, senderId: string, e164: string): PhoneSettings['failsWith'] {
  const phone = world.phones.of(senderId, e164)
  if (phone.failsWith !== null) return phone.failsWith
  if (!phone.hasWhatsApp) return { code: 131026, mode: phone.undeliverable }
  return world.settings.of(senderId).magicNumbers ? (MAGIC_FAILURES.get(lastFour(e164)) ?? null) : null
}

/** Whether a template waits for the verdict on its quality, and what becomes of it then (whatsapp-cloud-api §3.2). */
export function holdOf(world: World, senderId: string, e164: string): 'released' | 'dropped' | null {
  if (hasMagic(world, senderId, e164, MAGIC_HELD)) return 'released'
  return hasMagic(world, senderId, e164, MAGIC_HELD_AND_DROPPED) ? 'dropped' : null
}

function hasMagic(world: World, senderId: string, e164: string | null, digits: string): boolean {
  return e164 !== null && world.settings.of(senderId).magicNumbers && lastFour(e164) === digits
}
