import { RefreshCw, ShieldCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import { Redirect } from 'wouter'
import type { NewSetup, SetupState } from '../../../http/api/organization.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { Wordmark } from '../../kit/wordmark.tsx'
import { useSetUp, useSetupState } from '../../queries/session.ts'
import { navigationStrings } from '../../strings/navigation.ts'
import { setupStrings } from '../../strings/setup.ts'
import { words } from '../../strings/words.ts'
import { showToast } from '../../toasts.ts'
import { startGuide } from '../guide/guide-state.ts'
import { OrganizationCard } from './organization-card.tsx'
import { SetupCodeBox } from './setup-code-box.tsx'
import { setupProblem } from './setup-problem.ts'
import styles from './setup-screen.module.css'
import { TryCard } from './try-card.tsx'

/** First run: the demo in one click, or the real organization in four fields (product-ux §1.1). */
export function SetupScreen() {
  const state = useSetupState()
  const setUp = useSetUp()
  // Success throws the whole cache away; the page stays as it is until it leads on.
  const known = useRef<SetupState | undefined>(undefined)
  known.current = state.data ?? known.current
  const { current } = known
  if (setUp.isSuccess) return <Redirect to="/contacts" replace />
  if (current === undefined) return state.isError ? <NotReached onAgain={() => void state.refetch()} /> : null
  if (setUp.isIdle && current.signedIn) return <Redirect to="/" replace />
  if (!current.open) return <Redirect to="/login" replace />
  return <Entrance needsCode={current.needsCode} setUp={setUp} />
}

interface EntranceProps {
  readonly needsCode: boolean
  readonly setUp: ReturnType<typeof useSetUp>
}

function Entrance({ needsCode, setUp }: EntranceProps) {
  const heading = useFocusedHeading(setupStrings.headline)
  const [code, setCode] = useState('')
  const problem = setupProblem(setUp.error)
  const chosen = setUp.variables === undefined ? null : 'password' in setUp.variables ? 'own' : 'demo'
  function begin(setup: NewSetup): void {
    if (setUp.isPending) return
    const pressedAt = Date.now()
    const withCode = code.trim() === '' ? setup : { ...setup, setupCode: code.trim() }
    setUp.mutate(withCode, {
      onSuccess: ({ organization }) => {
        if (organization.kind === 'demo') startGuide(organization.id, pressedAt)
        else showToast({ text: setupStrings.ready })
      },
    })
  }
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.top}>
          <Wordmark size={34} />
        </header>
        <h1 ref={heading} tabIndex={-1} className={styles.headline}>
          {setupStrings.headline}
        </h1>
        <p className={styles.subline}>{setupStrings.subline}</p>
        {(needsCode || problem?.at === 'code') && (
          <SetupCodeBox code={code} onCode={setCode} error={problem?.at === 'code' ? problem.sentence : undefined} />
        )}
        <div className={styles.cards}>
          <TryCard
            isBusy={setUp.isPending && chosen === 'demo'}
            problem={problem?.at === 'page' && chosen === 'demo' ? problem.sentence : null}
            onStart={() => begin({ demo: true })}
          />
          <OrganizationCard
            isBusy={setUp.isPending && chosen === 'own'}
            problem={chosen === 'own' ? problem : null}
            onCreate={begin}
          />
        </div>
        <p className={styles.promise}>
          <ShieldCheck size={18} strokeWidth={1.75} aria-hidden />
          {setupStrings.nothingSent}
        </p>
      </div>
    </main>
  )
}

function NotReached({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <Empty
      icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
      title={navigationStrings.screenFailed}
      actions={<Button onPress={onAgain}>{words.tryAgain}</Button>}
    />
  )
}
