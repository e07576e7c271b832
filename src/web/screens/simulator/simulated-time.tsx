import { formatDateTime } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { SimulatorBar } from '../../kit/simulator-bar.tsx'
import { useMoveClock } from '../../queries/simulator.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import { useSimulatedNow } from './use-simulated-now.ts'

/** The bar over everything: that nothing is real and, when the clock was moved, what time is pretended. */
export function SimulatedTimeBar({ maySee }: { readonly maySee: boolean }) {
  const now = useSimulatedNow(maySee)
  const move = useMoveClock()
  if (now === null) return <SimulatorBar />
  return (
    <SimulatorBar>
      {simulatorStrings.simulatedTime(formatDateTime(now))}{' '}
      <Button variant="link" onPress={() => move.mutate({ reset: true })}>
        {simulatorStrings.backToNow}
      </Button>
    </SimulatorBar>
  )
}
