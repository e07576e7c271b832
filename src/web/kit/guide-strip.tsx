import { Check } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { setupStrings } from '../strings/setup.ts'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { GUIDE_STEPS, type GuideStep } from './guide-steps.ts'
import styles from './guide-strip.module.css'

export interface GuideStripProps {
  readonly step: GuideStep
  readonly children: ReactNode
  readonly onSkip: () => void
  /** Stands above the scrim while a dialog is open: the guide is the audience, not the background. */
  readonly isAboveScrim?: boolean
}

/** A coach strip, never a modal tour (product-ux §1.2). */
export function GuideStrip({ step, children, onSkip, isAboveScrim = false }: GuideStripProps) {
  return (
    <section
      aria-label={setupStrings.guideTitle}
      className={classNames(styles.strip, isAboveScrim && styles.aboveScrim)}
    >
      <span className={styles.title}>{setupStrings.guideTitle}</span>
      <ol className={styles.steps} aria-label={setupStrings.guideProgress(step, GUIDE_STEPS.length)}>
        {GUIDE_STEPS.map((number) => (
          <Fragment key={number}>
            {number > 1 && <li className={number <= step ? styles.solid : styles.dashed} aria-hidden />}
            <Step number={number} current={step} />
          </Fragment>
        ))}
      </ol>
      <p className={styles.words}>{children}</p>
      <Button variant="text" size="small" onPress={onSkip}>
        {setupStrings.skip}
      </Button>
    </section>
  )
}

function Step({ number, current }: { readonly number: GuideStep; readonly current: GuideStep }) {
  const state = number < current ? 'done' : number === current ? 'current' : 'next'
  return (
    <li className={classNames(styles.step, styles[state])} {...(state === 'current' && { 'aria-current': 'step' })}>
      {state === 'done' ? (
        <Check size={14} strokeWidth={3} role="img" aria-label={setupStrings.guideDone(number)} />
      ) : (
        number
      )}
    </li>
  )
}

export interface GuideEndProps {
  readonly headline: ReactNode
  readonly children: ReactNode
  readonly actions: ReactNode
}

/** The end of the guided run: the first receipt is ready. */
export function GuideEnd({ headline, children, actions }: GuideEndProps) {
  return (
    <section aria-label={setupStrings.guideEndTitle} className={classNames(styles.strip, styles.end)}>
      <Badge name="granted" size={24} />
      <p className={styles.words}>
        <strong>{headline}</strong> <span className={styles.second}>{children}</span>
      </p>
      <span className={styles.actions}>{actions}</span>
    </section>
  )
}
