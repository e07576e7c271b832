import { useId, useState } from 'react'
import { Select } from '../../kit/select.tsx'
import {
  type SimFaultWish,
  useChangeSimSettings,
  useSetSimFault,
  useSimFaults,
  useSimSettings,
} from '../../queries/simulator.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import styles from './controls.module.css'

const SLOWEST_MS = 10_000
const STEP_MS = 250

const FAULTS = [
  'none',
  'error',
  'http_500',
  'http_500_no_json',
  'drop_after_accept',
  'drop_before_accept',
  'rate_limit',
  'token_expired',
  'slow',
  'duplicate_webhooks',
  'reorder_webhooks',
  'delay_webhooks',
  'wrong_signature',
  'stale_signature',
  'batch_webhooks',
  'lost_status',
] as const

/** What lies between the organization and the customer, and how it fails. */
export function NetworkControls() {
  const faults = useSimFaults().data ?? []
  const setFault = useSetSimFault()
  return (
    <>
      <h2 className={styles.title}>{simulatorStrings.whatNetworkDoes}</h2>
      <div className={styles.group}>
        <Delivery />
      </div>
      <div className={styles.group}>
        <Select
          label={simulatorStrings.fault}
          value={FAULTS.find((kind) => kind === faults[0]?.kind) ?? 'none'}
          onChange={(kind) => setFault.mutate(wishOf(kind))}
          options={FAULTS.map((value) => ({ value, label: simulatorStrings.faults[value] }))}
        />
      </div>
    </>
  )
}

/** Accepted, and told by webhook that it failed: the code says that nobody knows why. */
function wishOf(kind: (typeof FAULTS)[number]): SimFaultWish | null {
  if (kind === 'error') return { kind, code: 131_000, mode: 'async' }
  return kind === 'none' ? null : { kind }
}

/** How long a message takes to the phone. The value is kept when the hand leaves the slider. */
function Delivery() {
  const id = useId()
  const settings = useSimSettings().data
  const change = useChangeSimSettings()
  const [moved, setMoved] = useState<number | null>(null)
  const value = moved ?? settings?.deliveryDelayMs ?? 0
  function keep(): void {
    if (moved !== null) change.mutate({ deliveryDelayMs: moved }, { onSettled: () => setMoved(null) })
  }
  return (
    <div className={styles.slider}>
      <label htmlFor={id} className={styles.label}>
        {simulatorStrings.delivery}
      </label>
      <output htmlFor={id} className={styles.figure}>
        {simulatorStrings.seconds(value / 1_000)}
      </output>
      <input
        id={id}
        type="range"
        min={0}
        max={SLOWEST_MS}
        step={STEP_MS}
        value={value}
        aria-valuetext={simulatorStrings.seconds(value / 1_000)}
        onChange={(event) => setMoved(Number(event.target.value))}
        onPointerUp={keep}
        onKeyUp={keep}
        onBlur={keep}
        className={styles.range}
      />
    </div>
  )
}
