import type { Log } from '../../../../http/api/log.ts'
import { formatAgo } from '../../../format/instants.ts'
import { Button } from '../../../kit/button.tsx'
import { useChangeAnchors, useStampNow, useTryAnchor } from '../../../queries/log-changes.ts'
import { useSession } from '../../../queries/session.ts'
import { anchorStrings as words } from '../../../strings/confirmers.ts'
import { logStrings } from '../../../strings/log.ts'
import { showToast } from '../../../toasts.ts'
import { AnchorDialog } from './anchor-dialog.tsx'
import { ConfirmerCard } from './confirmer-card.tsx'
import { ConfirmerLine } from './confirmer-line.tsx'
import { withoutScheme } from './confirmer-name.ts'

type Anchor = Log['anchors'][number]

const ANCHORS_MAX = 5

/** Who dates the checkpoints, and how that stands. */
export function AnchorCard({ anchors }: Pick<Log, 'anchors'>) {
  const mayChange = useSession().data?.rights.clearHolds === true
  const change = useChangeAnchors()
  return (
    <ConfirmerCard
      {...{ words, mayChange, change, namingOf }}
      ones={anchors}
      countMax={ANCHORS_MAX}
      nameOf={({ url }) => withoutScheme(url)}
      keyOf={({ url }) => url}
      line={(anchor, onRemove) => <Line {...{ anchor, mayChange, onRemove }} />}
      dialog={(others, onClose) => <AnchorDialog {...{ others, onClose }} />}
      action={mayChange && anchors.length > 0 && <StampNow />}
    />
  )
}

function StampNow() {
  const stamp = useStampNow()
  return (
    <Button
      size="small"
      variant="text"
      isBusy={stamp.isPending}
      busyLabel={words.stamping}
      onPress={() => stamp.mutate(undefined, { onSuccess: () => showToast({ text: words.stampAsked }) })}
    >
      {words.stampNow}
    </Button>
  )
}

interface LineProps {
  readonly anchor: Anchor
  readonly mayChange: boolean
  readonly onRemove: () => void
}

function Line({ anchor, mayChange, onRemove }: LineProps) {
  const trial = useTryAnchor()
  const { url, policy, root, state, problem } = anchor
  return (
    <ConfirmerLine
      {...{ words, state, problem, trial, mayChange, onRemove }}
      name={withoutScheme(url)}
      naming={namingOf(anchor)}
      stateWords={logStrings.anchorStates[state]}
      facts={[
        stampedWords(anchor),
        root === null ? logStrings.anchorUnpinned : words.pinned,
        ...(policy === null ? [] : [words.policyIs(policy)]),
      ]}
    />
  )
}

/** When it stamped last, by the time in the stamp. */
export function stampedWords({ state, confirmed }: Anchor): string {
  if (confirmed === null) return logStrings.anchorNever
  const last = state === 'late' ? logStrings.anchorLate : logStrings.anchorStamped
  return last(formatAgo(Date.parse(confirmed.at), Date.now()))
}

function namingOf({ url, policy, root }: Anchor) {
  return { url, policy, root }
}
