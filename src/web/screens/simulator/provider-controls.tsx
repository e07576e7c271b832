import { Select } from '../../kit/select.tsx'
import { type SimSettings, useChangeSimSettings, useSimSettings } from '../../queries/simulator.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import styles from './controls.module.css'

const REVIEW_MS = 60_000
const REVIEWS = {
  at_once: { templateOutcome: 'APPROVED', templateReviewMs: 0 },
  approved: { templateOutcome: 'APPROVED', templateReviewMs: REVIEW_MS },
  rejected: { templateOutcome: 'REJECTED', templateReviewMs: REVIEW_MS },
  marketing: { templateOutcome: 'MARKETING', templateReviewMs: REVIEW_MS },
} as const
const QUALITIES = ['GREEN', 'YELLOW', 'RED'] as const
const LIMITS = ['none', '2', '250', '2000'] as const
const PAYLOADS = ['v23.0', 'v25.0'] as const

/** What WhatsApp itself decides: templates, how good a number is, how many people it may write to. */
export function ProviderControls() {
  const settings = useSimSettings().data
  const change = useChangeSimSettings()
  if (settings === undefined) return null
  const limit = settings.messagingLimit === null ? 'none' : String(settings.messagingLimit)
  return (
    <>
      <h2 className={styles.title}>{simulatorStrings.whatProviderDecides}</h2>
      <div className={styles.group}>
        <Select
          label={simulatorStrings.review}
          value={reviewOf(settings)}
          onChange={(review) => change.mutate(REVIEWS[review])}
          options={keysOf(REVIEWS).map((value) => ({ value, label: simulatorStrings.reviews[value] }))}
        />
        <Select
          label={simulatorStrings.quality}
          value={QUALITIES.find((each) => each === settings.qualityRating) ?? 'GREEN'}
          onChange={(qualityRating) => change.mutate({ qualityRating })}
          options={QUALITIES.map((value) => ({ value, label: simulatorStrings.qualities[value] }))}
        />
        <Select
          label={simulatorStrings.newPeople}
          value={LIMITS.find((each) => each === limit) ?? null}
          placeholder={limit}
          onChange={(next) => change.mutate({ messagingLimit: next === 'none' ? null : Number(next) })}
          options={LIMITS.map((value) => ({ value, label: simulatorStrings.limits[value] }))}
        />
        <Select
          label={simulatorStrings.payload}
          value={settings.payloadVersion === 'v23.0' ? 'v23.0' : 'v25.0'}
          onChange={(payloadVersion) => change.mutate({ payloadVersion })}
          options={PAYLOADS.map((value) => ({ value, label: simulatorStrings.payloads[value] }))}
        />
      </div>
    </>
  )
}

function reviewOf({ templateOutcome, templateReviewMs }: SimSettings): keyof typeof REVIEWS {
  const isAtOnce = templateReviewMs === 0 && templateOutcome === 'APPROVED'
  if (isAtOnce) return 'at_once'
  return (
    keysOf(REVIEWS).find((key) => key !== 'at_once' && REVIEWS[key].templateOutcome === templateOutcome) ?? 'approved'
  )
}

function keysOf(from: typeof REVIEWS): ReadonlyArray<keyof typeof REVIEWS> {
  const names = ['at_once', 'approved', 'rejected', 'marketing'] as const
  return names.filter((name) => name in from)
}
