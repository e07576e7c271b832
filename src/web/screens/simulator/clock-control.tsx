import { formatDateTime } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { useMoveClock } from '../../queries/simulator.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import styles from './controls.module.css'
import { useSimulatedNow } from './use-simulated-now.ts'

/** Time of the simulator and of this organization: "no answer" and "window closed" can be seen at once. */
export function ClockControl() {
  const now = useSimulatedNow()
  const move = useMoveClock()
  return (
    <div className={styles.group}>
      <h3 className={styles.label}>{simulatorStrings.clock}</h3>
      <div className={styles.buttons}>
        <Button
          size="small"
          isBusy={move.isPending}
          aria-label={simulatorStrings.forwardDayLabel}
          onPress={() => move.mutate({ advance: 'PT24H' })}
        >
          {simulatorStrings.forwardDay}
        </Button>
        <Button
          size="small"
          isBusy={move.isPending}
          aria-label={simulatorStrings.forwardWeekLabel}
          onPress={() => move.mutate({ advance: 'P7D' })}
        >
          {simulatorStrings.forwardWeek}
        </Button>
      </div>
      {now !== null && (
        <p className={styles.note}>
          {simulatorStrings.simulatedTime(formatDateTime(now))}{' '}
          <Button variant="link" onPress={() => move.mutate({ reset: true })}>
            {simulatorStrings.backToNow}
          </Button>
        </p>
      )}
    </div>
  )
}
