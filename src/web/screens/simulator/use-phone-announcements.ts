import { useEffect, useRef } from 'react'
import { announce } from '../../announcer.ts'
import type { SimMessage } from '../../queries/simulator.ts'
import { simulatorStrings } from '../../strings/simulator.ts'

/** Speaks what comes to the phone while it is on screen; what was there before is silent. */
export function usePhoneAnnouncements(e164: string, name: string, messages: readonly SimMessage[]): void {
  const known = useRef<{ e164: string; ids: ReadonlySet<string> } | null>(null)
  useEffect(() => {
    const former = known.current
    known.current = { e164, ids: new Set(messages.map((one) => one.id)) }
    if (former === null || former.e164 !== e164) return
    for (const message of messages) {
      if (message.direction === 'out' || former.ids.has(message.id)) continue
      announce({
        text: simulatorStrings.incoming(name, message.text),
        group: { key: `phone-${e164}`, joined: simulatorStrings.incomingMany(name) },
      })
    }
  }, [e164, name, messages])
}
