import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import { ProblemError } from '../api-client.ts'
import { openLive, useLiveState } from '../live.ts'
import { Outcomes } from '../notices/outcomes.tsx'
import { useProofWanted } from '../proof.ts'
import { invalidateFor } from '../queries/live-invalidation.ts'
import { queryKeys } from '../queries/query-keys.ts'
import { useSession, useSetupState } from '../queries/session.ts'
import { SimulatedTimeBar } from '../screens/simulator/simulated-time.tsx'
import { words } from '../strings/words.ts'
import { noteWriter } from '../writer.ts'
import styles from './app-shell.module.css'
import { LiveBar } from './live-bar.tsx'
import { LogProblemBar } from './log-problem-bar.tsx'
import { Navigation } from './navigation.tsx'
import { Unencrypted } from './unencrypted.tsx'
import { Unreachable } from './unreachable.tsx'
import { useAppShortcuts } from './use-app-shortcuts.ts'

const ShortcutHelp = lazy(async () => ({ default: (await import('./shortcut-help.tsx')).ShortcutHelp }))

/** Not before the first input: nothing on screen waits for it. */
const DeviceWork = lazy(async () => ({ default: (await import('./device-work.tsx')).DeviceWork }))

const AgainDialog = lazy(async () => ({ default: (await import('./again-dialog.tsx')).AgainDialog }))

/** Rail, bars and live feed around every screen of a signed-in person. */
export function AppShell({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  const agentId = session.data?.agent.id
  // Before anything below reads what this person wrote here.
  if (agentId !== undefined) noteWriter(agentId)
  useLiveFeed(session.data?.feed)
  const [isHelpOpen, setHelpOpen] = useState(false)
  useAppShortcuts(() => setHelpOpen(true))
  if (session.error instanceof ProblemError && session.error.status === 401) return <ToEntrance />
  if (session.data === undefined) return session.isError ? <Unreachable onRetry={() => void session.refetch()} /> : null
  const { agent, organization, rights, encrypted } = session.data
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {words.skipToContent}
      </a>
      {organization.simulated && <SimulatedTimeBar maySee={rights.simulator} />}
      {!encrypted && !organization.simulated && <Unencrypted />}
      {rights.clearHolds && <LogProblemBar />}
      <LiveBar />
      <div className={styles.columns}>
        <Navigation
          userName={`${agent.givenName} ${agent.familyName}`.trim()}
          hasSimulator={rights.simulator}
          onHelp={() => setHelpOpen(true)}
        />
        <main id="main" className={styles.main} data-region tabIndex={-1}>
          {children}
        </main>
      </div>
      <Outcomes />
      <AskedAgain />
      <Suspense fallback={null}>
        <DeviceWork agentId={agent.id} />
      </Suspense>
      {isHelpOpen && (
        <Suspense fallback={null}>
          <ShortcutHelp onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** Wherever a call needs the password again, the question stands over the screen that made it. */
function AskedAgain() {
  const isWanted = useProofWanted(({ waiting }) => waiting.length > 0)
  if (!isWanted) return null
  return (
    <Suspense fallback={null}>
      <AgainDialog />
    </Suspense>
  )
}

/** A fresh installation is set up first; otherwise people sign in and come back to the address they asked for. */
function ToEntrance() {
  const setup = useSetupState()
  const [location] = useLocation()
  if (setup.data === undefined && !setup.isError) return null
  if (setup.data?.open === true) return <Redirect to="/setup" replace />
  return <Redirect to={`/login?next=${encodeURIComponent(location)}`} replace />
}

/** @param position where the feed stood when the session was read; undefined while nobody is signed in. */
function useLiveFeed(position: string | undefined): void {
  const cache = useQueryClient()
  const begin = useRef(position)
  begin.current = position
  const isSignedIn = position !== undefined
  useEffect(() => {
    // The session is read again now and then, and the stream goes on.
    if (!isSignedIn || begin.current === undefined) return
    return openLive(begin.current, (event) => void invalidateFor(cache, event))
  }, [cache, isSignedIn])
  const isLost = useLiveState(({ state }) => state === 'lost')
  useEffect(() => {
    // The stream may have ended because the session did; only a call can tell.
    if (isLost) void cache.invalidateQueries({ queryKey: queryKeys.session })
  }, [cache, isLost])
}
