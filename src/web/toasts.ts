import { create } from 'zustand'
import type { BadgeName } from './kit/badge-name.ts'

/** How long a toast stands unless it is hovered or focused (product-ux §3.5). */
const STANDS_MS = 10_000
/** One word, such as "Copied.", is read at a glance and stands in nobody's way for long. */
const STANDS_BRIEFLY_MS = 3_000
/** Older ones make room: more than this hides the screen that they talk about. */
const MAX_SHOWN = 4

export interface ToastAction {
  readonly label: string
  readonly onAction: () => void
}

export interface Toast {
  readonly id: number
  readonly text: string
  /** What it tells of: newer news of the same takes its place. */
  readonly about: string
  readonly badge: BadgeName
  /** alert interrupts the screen reader and stays until it is closed: a failure is never dismissed by time. */
  readonly role: 'status' | 'alert'
  readonly standsMs: number | null
  readonly action?: ToastAction
}

export interface ToastRequest {
  readonly text: string
  /** Left out, only the same words again take its place. */
  readonly about?: string
  readonly badge?: BadgeName
  readonly isFailure?: boolean
  readonly isBrief?: boolean
  readonly action?: ToastAction
}

let lastId = 0

export const useToasts = create<{ readonly toasts: ReadonlyArray<Toast> }>(() => ({ toasts: [] }))

/** Shows a toast and returns its id. It is never the only place of an action (product-ux §10). */
export function showToast(request: ToastRequest): number {
  lastId += 1
  const isFailure = request.isFailure ?? false
  const toast: Toast = {
    id: lastId,
    text: request.text,
    about: request.about ?? request.text,
    badge: request.badge ?? (isFailure ? 'send_failed' : 'granted'),
    role: isFailure ? 'alert' : 'status',
    standsMs: isFailure ? null : request.isBrief === true ? STANDS_BRIEFLY_MS : STANDS_MS,
    ...(request.action !== undefined && { action: request.action }),
  }
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter(({ about }) => about !== toast.about), toast].slice(-MAX_SHOWN),
  }))
  return toast.id
}

export function closeToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
