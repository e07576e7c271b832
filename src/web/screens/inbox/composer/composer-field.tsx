import { Lock } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { classNames } from '../../../kit/class-names.ts'
import styles from './composer-field.module.css'

export interface ComposerFieldProps {
  readonly fieldRef: Ref<HTMLTextAreaElement>
  readonly label: string
  readonly placeholder: string
  readonly text: string
  /** Off: the field can be reached and explains itself, and keeps what was written. */
  readonly isOff: boolean
  readonly describedBy: string
  /** Inside the field at its end. */
  readonly atEnd?: ReactNode
  readonly onText: (text: string) => void
  readonly onSend: () => void
  /** A key was pressed in a field that is off. */
  readonly onRejected: () => void
  readonly onLeave: () => void
}

/** One element for on and off, so that a state that flips while somebody types takes neither focus nor words. */
export function ComposerField(props: ComposerFieldProps) {
  const { text, isOff, onText } = props
  const field = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(props.fieldRef, () => field.current)
  useHeightOfText(field, text)
  return (
    <span className={classNames(styles.holder, isOff && styles.off)}>
      {isOff && <Lock size={16} strokeWidth={2} className={styles.lock} aria-hidden />}
      <textarea
        ref={field}
        rows={1}
        data-composer
        dir="auto"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder}
        value={text}
        readOnly={isOff}
        {...(isOff && { 'aria-disabled': true })}
        className={styles.field}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => onKey(event, props)}
        onBlur={props.onLeave}
      />
      {props.atEnd}
    </span>
  )
}

function onKey(event: KeyboardEvent<HTMLTextAreaElement>, { isOff, onSend, onRejected }: ComposerFieldProps): void {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Escape') event.currentTarget.blur()
  if (isOff) {
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) onRejected()
    return
  }
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
  const isForced = event.ctrlKey || event.metaKey
  if (!isForced && matchMedia('(pointer: coarse)').matches) return
  event.preventDefault()
  onSend()
}

/** Grows with the text up to the height its style allows. */
function useHeightOfText(field: { readonly current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = field.current
    if (element === null || text === undefined) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight}px`
  }, [field, text])
}
