import { ArrowRight } from 'lucide-react'
import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import { setupStrings } from '../../strings/setup.ts'
import { Example } from './example.tsx'
import styles from './setup-screen.module.css'

export interface TryCardProps {
  readonly isBusy: boolean
  /** What went wrong and belongs to no field. */
  readonly problem: string | null
  readonly onStart: () => void
}

/** The demo: one press, no account. */
export function TryCard({ isBusy, problem, onStart }: TryCardProps) {
  return (
    <section className={styles.card} aria-labelledby="try-it-now">
      <h2 id="try-it-now">{setupStrings.tryTitle}</h2>
      <p className={styles.text}>{setupStrings.tryText}</p>
      <Example />
      {problem !== null && <Banner tone="bad" badge="send_failed" headline={problem} role="alert" />}
      <div className={styles.start}>
        <Button
          variant="primary"
          size="hero"
          iconAtEnd={<ArrowRight size={20} strokeWidth={1.75} className="mirrored" aria-hidden />}
          isBusy={isBusy}
          busyLabel={setupStrings.startingDemo}
          onPress={onStart}
        >
          {setupStrings.startDemo}
        </Button>
        <p role="status" className={styles.preparing}>
          {isBusy && setupStrings.preparing}
        </p>
      </div>
    </section>
  )
}
