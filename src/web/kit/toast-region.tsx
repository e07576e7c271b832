import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { words } from '../strings/words.ts'
import { closeToast, type Toast, useToasts } from '../toasts.ts'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import styles from './toast-region.module.css'

/** Bottom center, present from the first paint, reached with F6. Time stands still while it is hovered or focused. */
export function ToastRegion() {
  const toasts = useToasts((state) => state.toasts)
  const [isHovered, setHovered] = useState(false)
  const [isFocused, setFocused] = useState(false)
  return (
    <section
      aria-label={words.notifications}
      className={styles.region}
      data-region
      data-react-aria-top-layer="true"
      tabIndex={-1}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} isPaused={isHovered || isFocused} />
      ))}
    </section>
  )
}

function ToastCard({ toast, isPaused }: { readonly toast: Toast; readonly isPaused: boolean }) {
  useClosingTimer(toast, isPaused)
  return (
    <div className={styles.toast} role={toast.role}>
      <Badge name={toast.badge} size={18} />
      <span className={styles.text}>{toast.text}</span>
      <ToastButton toast={toast} />
      <span className={styles.close}>
        <IconButton
          icon={<X size={18} strokeWidth={2} aria-hidden />}
          label={words.close}
          hasTooltip={false}
          onPress={() => closeToast(toast.id)}
        />
      </span>
    </div>
  )
}

function ToastButton({ toast }: { readonly toast: Toast }) {
  const { action } = toast
  if (action === undefined) return null
  return (
    <span className={styles.action}>
      <Button
        variant="link"
        onPress={() => {
          closeToast(toast.id)
          action.onAction()
        }}
      >
        {action.label}
      </Button>
    </span>
  )
}

/** Counts down the time that is left; a pause keeps the rest. */
function useClosingTimer(toast: Toast, isPaused: boolean): void {
  const left = useRef(toast.standsMs)
  const { id } = toast
  useEffect(() => {
    if (isPaused || left.current === null) return
    const startedAt = performance.now()
    const timer = setTimeout(() => closeToast(id), left.current)
    return () => {
      clearTimeout(timer)
      if (left.current !== null) left.current -= performance.now() - startedAt
    }
  }, [id, isPaused])
}
