import 'react'

/** Lets a component hand a value to its style sheet as a custom property. */
declare module 'react' {
  interface CSSProperties {
    readonly [variable: `--${string}`]: string | number | undefined
  }
}
