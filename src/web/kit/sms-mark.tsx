import { classNames } from './class-names.ts'
import styles from './sms-mark.module.css'

export interface SmsMarkProps {
  readonly size?: number
  /** The number cannot take text messages: the bubble is crossed, with a gap around the stroke. */
  readonly isImpossible?: boolean
}

export function SmsMark({ size = 22, isImpossible = false }: SmsMarkProps) {
  return (
    <svg
      viewBox="0 0 22 22"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classNames(isImpossible ? styles.impossible : styles.possible)}
      aria-hidden
    >
      {isImpossible ? (
        <>
          <path d="M9.6 3.5h6.9a2.5 2.5 0 0 1 2.5 2.5v6.6M14 15.5h-3.4L7 18.7v-3.2H5.5A2.5 2.5 0 0 1 3 13V6c0-.5.1-.9.3-1.2" />
          <path d="M2.6 2.4 19.4 19.6" />
          <path d="M11.2 9.6h.01M14.6 9.6h.01M7.7 9.6h.01" strokeWidth="2.1" />
        </>
      ) : (
        <>
          <path d="M5.5 3.5h11A2.5 2.5 0 0 1 19 6v7a2.5 2.5 0 0 1-2.5 2.5h-5.9L7 18.7v-3.2H5.5A2.5 2.5 0 0 1 3 13V6a2.5 2.5 0 0 1 2.5-2.5Z" />
          <path d="M7.5 9.6h.01M11 9.6h.01M14.5 9.6h.01" strokeWidth="2.1" />
        </>
      )}
    </svg>
  )
}
