import { DAY_MS } from '../../../src/domain/instant.ts'
import { OnePerson } from './one-person.ts'

/** One way into each display state of product-ux §0.2. */
export const WAYS: Readonly<Record<string, () => OnePerson>> = {
  not_asked: () => new OnePerson(),
  scheduled: () => {
    const person = new OnePerson({ policy: { quietHours: { fromMinute: 0, toMinute: 60, action: 'schedule' } } })
    person.ask({ localMinute: 0 })
    return person
  },
  sending: () => {
    const person = new OnePerson()
    person.askAndHandOver()
    return person
  },
  pending: () => {
    const person = new OnePerson()
    person.askAndHandOver()
    person.status('delivered')
    return person
  },
  no_response: () => {
    const person = new OnePerson()
    person.askAndHandOver()
    person.passes(DAY_MS)
    return person
  },
  expired: () => {
    const person = new OnePerson()
    person.askAndHandOver()
    person.passes(7 * DAY_MS)
    return person
  },
  attempts_used: () => {
    const person = new OnePerson({ policy: { requestsMax: 1 } })
    person.askAndHandOver()
    person.passes(DAY_MS)
    return person
  },
  granted: () => {
    const person = new OnePerson()
    person.askAndHandOver()
    person.says('yes')
    return person
  },
  declined: () => {
    const person = new OnePerson()
    person.askAndHandOver()
    person.says('no')
    return person
  },
  revoked: () => {
    const person = new OnePerson()
    person.says('stop')
    return person
  },
  unreachable: () => {
    const person = new OnePerson()
    person.ask()
    person.outcome('failed', { failure: { code: 'wa.undeliverable', means: 'unreachable' } })
    return person
  },
  send_failed: () => {
    const person = new OnePerson()
    person.ask()
    person.outcome('failed')
    return person
  },
  suppressed: () => new OnePerson({ person: { suppressed: true } }),
}
