import { useIsPhone } from '../../shell/use-is-phone.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import { ClockControl } from './clock-control.tsx'
import styles from './controls.module.css'
import { CustomerControls } from './customer-controls.tsx'
import type { Customer } from './customers.ts'
import { IdentityControls } from './identity-controls.tsx'
import { NetworkControls } from './network-controls.tsx'
import { ProviderControls } from './provider-controls.tsx'

/** What the customer does, what the network does, what time it is. */
export function Controls({ customer }: { readonly customer: Customer }) {
  const isPhone = useIsPhone()
  const controls = (
    <>
      <CustomerControls customer={customer} />
      <IdentityControls e164={customer.e164} />
      <NetworkControls />
      <ProviderControls />
      <ClockControl />
    </>
  )
  if (!isPhone) {
    return (
      <aside className={styles.panel} aria-label={simulatorStrings.controls} data-region>
        {controls}
      </aside>
    )
  }
  return (
    <details className={styles.sheet}>
      <summary className={styles.summary}>{simulatorStrings.showControls}</summary>
      <div className={styles.inside}>{controls}</div>
    </details>
  )
}
