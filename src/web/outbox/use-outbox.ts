import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useLiveState } from '../live.ts'
import { invalidatePerson } from '../queries/live-invalidation.ts'
import { noticeStrings } from '../strings/notices.ts'
import { showToast } from '../toasts.ts'
import { listenToOutbox, loadOutbox, sendWaiting } from './outbox.ts'

/** The device's own line to the server. Mounted once, in the shell, so that it runs whatever screen is open. */
export function useOutbox(agentId: string): void {
  const cache = useQueryClient()
  const [location, navigate] = useLocation()
  useEffect(() => {
    listenToOutbox({
      onTaken: ({ contactId }) => void invalidatePerson(cache, contactId),
      onRefused: ({ contactId, conversationId }, sentence) => {
        void invalidatePerson(cache, contactId)
        // The open conversation says it over the field; elsewhere nobody would hear of it.
        if (location.includes(conversationId)) return
        const path = `/inbox/all/${conversationId}`
        showToast({
          text: sentence,
          isFailure: true,
          action: { label: noticeStrings.open, onAction: () => navigate(path) },
        })
      },
    })
  }, [cache, location, navigate])
  useEffect(() => {
    void loadOutbox()
    window.addEventListener('online', sendWaiting)
    return () => window.removeEventListener('online', sendWaiting)
  }, [agentId])
  const isLive = useLiveState(({ state }) => state === 'open' || state === 'recovered')
  useEffect(() => {
    if (isLive) sendWaiting()
  }, [isLive])
}
