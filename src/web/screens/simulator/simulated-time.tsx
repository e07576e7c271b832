import { formatDateTime } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { SimulatorBar } from '../../kit/simulator-bar.tsx'
import { useMoveClock, useSimClock } from '../../queries/simulator.ts'
import { simulatorStrings } from '../../strings/simulator.ts'

/** The bar over everything: that nothing is real and, when the clock was moved, what time is pretended. */
export function SimulatedTimeBar({ maySee }: { readonly maySee: boolean }) {
  const clock = useSimClock(maySee).data
  const move = useMoveClock()
  if (clock === undefined || clock.offsetMs === 0) return <SimulatorBar />
  return (
    <SimulatorBar>
      {simulatorStrings.simulatedTime(formatDateTime(Date.parse(clock.now)))}{' '}
      <Button variant="link" onPress={() => move.mutate({ reset: true })}>
        {simulatorStrings.backToNow}
      </Button>
    </SimulatorBar>
  )
}
