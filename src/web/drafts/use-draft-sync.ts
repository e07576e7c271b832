import { useEffect } from 'react'
import { loadDrafts, syncDrafts } from './draft-store.ts'

/** Drafts follow the person: read when the workspace opens, and again whenever somebody comes back to it. */
export function useDraftSync(agentId: string): void {
  useEffect(() => {
    void loadDrafts()
    const onReturn = () => void syncDrafts()
    const onVisibility = () => void syncDrafts()
    window.addEventListener('online', onReturn)
    window.addEventListener('focus', onReturn)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      window.removeEventListener('online', onReturn)
      window.removeEventListener('focus', onReturn)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [agentId])
}
