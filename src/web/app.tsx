import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { ToastRegion } from './kit/toast-region.tsx'
import { makeQueryClient } from './query-client.ts'
import { PLAIN_ROUTES, SHELL_ROUTES } from './routes.ts'
import { screen } from './screen-loader.tsx'
import { AppShell } from './shell/app-shell.tsx'
import { NotFound } from './shell/not-found.tsx'
import { ScreenBoundary } from './shell/screen-boundary.tsx'
import { useRegionKeys } from './shortcuts.ts'

const queryClient = makeQueryClient()

/** Routes that need nobody signed in stand alone; all others stand in the shell with rail, bars and live feed. */
export function App() {
  useRegionKeys()
  return (
    <QueryClientProvider client={queryClient}>
      <ScreenBoundary>
        <Suspense fallback={null}>
          <Switch>
            {PLAIN_ROUTES.map((route) => (
              <Route key={route.path} path={route.path} component={screen(route.screen)} />
            ))}
            <Route path="/">
              <Redirect to="/inbox" replace />
            </Route>
            <Route>
              <AppShell>
                <ShellRoutes />
              </AppShell>
            </Route>
          </Switch>
        </Suspense>
      </ScreenBoundary>
      <ToastRegion />
    </QueryClientProvider>
  )
}

function ShellRoutes() {
  return (
    <Suspense fallback={null}>
      <Switch>
        {SHELL_ROUTES.map((route) => (
          <Route key={route.path} path={route.path} component={screen(route.screen)} />
        ))}
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  )
}
