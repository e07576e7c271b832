import type { Log } from '../../../../http/api/log.ts'
import { formatAgo } from '../../../format/instants.ts'
import { useChangeWitnesses, useTryWitness } from '../../../queries/log-changes.ts'
import { useSession } from '../../../queries/session.ts'
import { witnessStrings as words } from '../../../strings/confirmers.ts'
import { logStrings } from '../../../strings/log.ts'
import { ConfirmerCard } from './confirmer-card.tsx'
import { ConfirmerLine } from './confirmer-line.tsx'
import { WitnessDialog } from './witness-dialog.tsx'

type Witness = Log['witnesses'][number]

const WITNESSES_MAX = 10

/** Who confirms the checkpoints, and how that stands. */
export function WitnessCard({ witnesses }: Pick<Log, 'witnesses'>) {
  const mayChange = useSession().data?.rights.clearHolds === true
  const change = useChangeWitnesses()
  return (
    <ConfirmerCard
      {...{ words, mayChange, change, namingOf }}
      ones={witnesses}
      countMax={WITNESSES_MAX}
      nameOf={({ name }) => name}
      keyOf={({ vkey }) => vkey}
      line={(witness, onRemove) => <Line {...{ witness, mayChange, onRemove }} />}
      dialog={(others, onClose) => <WitnessDialog {...{ others, onClose }} />}
    />
  )
}

interface LineProps {
  readonly witness: Witness
  readonly mayChange: boolean
  readonly onRemove: () => void
}

function Line({ witness, mayChange, onRemove }: LineProps) {
  const trial = useTryWitness()
  const { name, url, state, problem } = witness
  return (
    <ConfirmerLine
      {...{ words, name, state, problem, trial, mayChange, onRemove }}
      naming={namingOf(witness)}
      stateWords={logStrings.witnessStates[state]}
      facts={[url, confirmedWords(witness)]}
    />
  )
}

/** When it confirmed last, by its own clock. */
export function confirmedWords({ state, confirmed }: Witness): string {
  if (confirmed === null) return logStrings.witnessNever
  const last = state === 'late' ? logStrings.witnessLate : logStrings.witnessConfirmed
  return last(formatAgo(Date.parse(confirmed.at), Date.now()))
}

function namingOf({ vkey, url }: Witness) {
  return { vkey, url }
}
