import { Bell, Inbox } from 'lucide-react'
import { Banner } from '../kit/banner.tsx'
import { Button } from '../kit/button.tsx'
import { Countdown } from '../kit/countdown.tsx'
import { Empty } from '../kit/empty.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { SmsMark } from '../kit/sms-mark.tsx'
import { WindowLine } from '../kit/window-line.tsx'
import { WindowSentence } from '../kit/window-sentence.tsx'
import { serverNow } from '../server-time.ts'
import { showToast } from '../toasts.ts'
import { GalleryGroup, GallerySection } from './gallery-section.tsx'
import styles from './kit-screen.module.css'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const openedAt = serverNow()

export function FeedbackGallery() {
  return (
    <GallerySection title="Feedback">
      <Banners />
      <GalleryGroup name="Window line: length is the time left of 24 h">
        {[23 * HOUR + 55.5 * MINUTE, HOUR + 40.5 * MINUTE, 8.5 * MINUTE].map((left) => (
          <div key={left} className={styles.windows}>
            <WindowLine closesAt={openedAt + left} />
            <WindowSentence closesAt={openedAt + left} />
          </div>
        ))}
        <Toasts />
        <Skeleton shape="person" count={2} />
        <Empty icon={<Inbox size={22} strokeWidth={1.75} aria-hidden />} title="All caught up.">
          New messages appear here as they arrive.
        </Empty>
      </GalleryGroup>
    </GallerySection>
  )
}

function Toasts() {
  return (
    <div className={styles.row}>
      <Button
        onPress={() =>
          showToast({
            text: 'Maria opted in. You can write on WhatsApp now.',
            action: { label: 'Open', onAction: showAnother },
          })
        }
      >
        Show a toast
      </Button>
      <Button
        onPress={() =>
          showToast({
            text: "Your request to Daniel wasn't sent.",
            isFailure: true,
            action: { label: 'Try again', onAction: showAnother },
          })
        }
      >
        Show a failure
      </Button>
    </div>
  )
}

function showAnother(): void {
  showToast({ text: 'Request delivered to Maria.' })
}

function Banners() {
  return (
    <GalleryGroup name="Banners: always icon + sentence + next step">
      <Banner tone="ok" badge="granted" headline="Priya chose to opt in.">
        Say hello.
      </Banner>
      <Banner
        tone="wait"
        badge="pending"
        headline="You asked Lena to opt in. Waiting for an answer."
        actions={
          <>
            <Button size="small" icon={<Bell size={16} strokeWidth={1.75} aria-hidden />}>
              Remind me when I can
            </Button>
            <Button size="small" icon={<SmsMark size={18} />}>
              Send an SMS instead
            </Button>
          </>
        }
        aside="Request 1 of 3"
        secondLine={
          <>
            You can ask again in <Countdown until={openedAt + 3 * HOUR + 12.5 * MINUTE} /> (17:15).
          </>
        }
      />
      <Banner tone="bad" badge="revoked" headline="Yuki opted out on 28 Oct 2026.">
        You can't send WhatsApp messages. Yuki can opt in again by replying "yes".
      </Banner>
      <Banner
        tone="off"
        badge="unreachable"
        headline="Omar doesn't have WhatsApp."
        actionsAt="beside"
        actions={
          <>
            <Button size="small">No</Button>
            <Button size="small" variant="primary">
              Yes
            </Button>
          </>
        }
      >
        Send an SMS instead?
      </Banner>
      <Banner
        tone="info"
        badge="info"
        headline="More than 24 hours since Tom last wrote."
        actionsAt="beside"
        actions={
          <Button size="small" variant="primary">
            Choose a template
          </Button>
        }
      >
        Start with a template.
      </Banner>
    </GalleryGroup>
  )
}
