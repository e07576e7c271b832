import { useLiveState } from '../live.ts'
import { navigationStrings } from '../strings/navigation.ts'
import styles from './live-bar.module.css'

/** A slim bar while the live connection is lost for more than five seconds, and "Up to date." for two when it is back. */
export function LiveBar() {
  const state = useLiveState((live) => live.state)
  const text =
    state === 'lost' ? navigationStrings.reconnecting : state === 'recovered' ? navigationStrings.upToDate : ''
  return (
    <div role="status" className={text === '' ? '' : (styles.bar ?? '')}>
      {text}
    </div>
  )
}
