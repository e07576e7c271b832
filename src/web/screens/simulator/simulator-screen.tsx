import { ChevronLeft, FlaskConical, SmartphoneNfc } from 'lucide-react'
import { Link, Redirect, useParams } from 'wouter'
import { Empty } from '../../kit/empty.tsx'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { useContacts } from '../../queries/contacts.ts'
import { useSession } from '../../queries/session.ts'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import { Controls } from './controls.tsx'
import { CustomerList } from './customer-list.tsx'
import { type Customer, customersOf } from './customers.ts'
import { Phone } from './phone.tsx'
import styles from './simulator-screen.module.css'

/** The customers on one side, their phone in the middle, what they and the network do on the other side. */
export function SimulatorScreen() {
  const session = useSession().data
  const { phone } = useParams<{ phone?: string }>()
  const e164 = phone === undefined ? null : decodeURIComponent(phone)
  const contacts = useContacts({})
  const isPhone = useIsPhone()
  if (session === undefined) return null
  if (!session.rights.simulator) {
    return (
      <Empty icon={<FlaskConical size={22} strokeWidth={1.75} aria-hidden />} title={simulatorStrings.notAvailable}>
        {simulatorStrings.notAvailableText}
      </Empty>
    )
  }
  const customers = customersOf(contacts.data ?? [], e164)
  const first = customers.find((one) => one.isReachable)
  if (e164 === null && !isPhone && first !== undefined) {
    return <Redirect to={`/simulator/${encodeURIComponent(first.e164)}`} replace />
  }
  const current = customers.find((one) => one.e164 === e164)
  return (
    <div className={styles.columns}>
      {(!isPhone || current === undefined) && <CustomerList customers={customers} currentNumber={e164} />}
      {current === undefined ? !isPhone && <Choose /> : <Desk customer={current} />}
    </div>
  )
}

function Desk({ customer }: { readonly customer: Customer }) {
  const isPhone = useIsPhone()
  return (
    <>
      {isPhone && <PhoneHead name={customer.name} />}
      <section className={styles.stage} aria-label={simulatorStrings.phoneOf(customer.name)} data-region>
        <Phone key={customer.e164} e164={customer.e164} name={customer.name} width="full" />
      </section>
      <Controls customer={customer} />
    </>
  )
}

/** On a phone the pretend phone is the page; the way back leads to the customers. */
function PhoneHead({ name }: { readonly name: string }) {
  const title = simulatorStrings.phoneOf(name)
  const heading = useFocusedHeading(title)
  return (
    <div className={styles.head}>
      <Link href="/simulator" className={styles.back}>
        <ChevronLeft size={20} strokeWidth={2} className="mirrored" aria-hidden />
        {simulatorStrings.customers}
      </Link>
      <h1 ref={heading} tabIndex={-1} className={styles.whose}>
        {title}
      </h1>
    </div>
  )
}

function Choose() {
  return (
    <div className={styles.stage}>
      <Empty icon={<SmartphoneNfc size={22} strokeWidth={1.75} aria-hidden />} title={simulatorStrings.choose} />
    </div>
  )
}
