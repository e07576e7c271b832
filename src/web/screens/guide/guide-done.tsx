import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { announce } from '../../announcer.ts'
import { shortName } from '../../channel-state.ts'
import { Button } from '../../kit/button.tsx'
import { GuideEnd } from '../../kit/guide-strip.tsx'
import { useTimeline } from '../../queries/timeline.ts'
import { guideStrings } from '../../strings/guide.ts'
import { words } from '../../strings/words.ts'
import styles from './guide.module.css'
import { endGuide } from './guide-state.ts'
import type { Guide } from './use-guide.ts'

/** The first receipt is ready: to look at it, or to use the yes. */
export function GuideDone({ guide }: { readonly guide: Guide }) {
  const { contact, seconds } = guide
  const [, navigate] = useLocation()
  const name = shortName(contact)
  const headline = guideStrings.end(name, seconds)
  const items = useTimeline(contact.conversationId).data ?? []
  const yes = items.findLast((item) => item.kind === 'consent' && item.type === 'granted')
  const receiptId = yes?.kind === 'consent' ? yes.receiptId : null
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => announce(`${headline} ${guideStrings.endSecond}`), [headline])
  useEffect(() => {
    // The sheet with the phone is gone together with the button that opened it.
    if (document.activeElement === document.body) box.current?.focus()
  }, [])
  function leave(path: string): void {
    endGuide()
    navigate(path)
  }
  return (
    <div ref={box} tabIndex={-1} className={styles.done}>
      <GuideEnd
        headline={headline}
        actions={
          <>
            <Button size="small" onPress={() => leave(`/inbox/all/${contact.conversationId}?channel=whatsapp`)}>
              {guideStrings.sendMessage(name)}
            </Button>
            {receiptId !== null && (
              <Button size="small" variant="primary" onPress={() => leave(`/receipts/${receiptId}`)}>
                {words.viewReceipt}
              </Button>
            )}
          </>
        }
      >
        {guideStrings.endSecond}
      </GuideEnd>
    </div>
  )
}
