import { useEffect } from 'react'

export interface ShellInset {
  /** Pixels at the inline start and end that dialogs and toasts do not center over: the rail, a docked phone. */
  readonly start: number
  readonly end: number
}

/** Lets dialogs and toasts, which live outside the shell, center over the pane that they belong to. */
export function useShellInset({ start, end }: ShellInset): void {
  useEffect(() => {
    const root = document.documentElement.style
    root.setProperty('--dialog-inset-start', `${start}px`)
    root.setProperty('--dialog-inset-end', `${end}px`)
    return () => {
      root.removeProperty('--dialog-inset-start')
      root.removeProperty('--dialog-inset-end')
    }
  }, [start, end])
}
