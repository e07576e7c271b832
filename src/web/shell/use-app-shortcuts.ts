import { useLocation } from 'wouter'
import { useShortcuts } from '../shortcuts.ts'

/** Keys that work on every screen of the shell (product-ux §4.5). */
export function useAppShortcuts(onHelp: () => void): void {
  const [, navigate] = useLocation()
  useShortcuts({
    'g i': () => navigate('/inbox'),
    'g c': () => navigate('/contacts'),
    'g n': () => navigate('/notifications'),
    'g s': () => navigate('/settings'),
    'Shift+?': onHelp,
  })
}
