import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Avatar } from '../../kit/avatar.tsx'
import { Button } from '../../kit/button.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Switch } from '../../kit/switch.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { isOwnDevice, markOwnDevice } from '../../own-device.ts'
import { useSession, useSignOut } from '../../queries/session.ts'
import { leaveDevice } from '../../sign-out.ts'
import { accessStrings } from '../../strings/access.ts'
import { sessionStrings } from '../../strings/people.ts'
import { chooseTheme, storedTheme, type Theme } from '../../theme.ts'
import styles from './me-screen.module.css'
import { MorePages } from './more-pages.tsx'
import { SessionList } from './session-list.tsx'

const THEMES = [
  { value: 'light', label: accessStrings.themeLight },
  { value: 'dark', label: accessStrings.themeDark },
  { value: 'system', label: accessStrings.themeSystem },
] as const

/** Own preferences; on a phone also the way to the pages that the bar has no room for. */
export function MeScreen() {
  const session = useSession().data
  if (session === undefined) return null
  const name = `${session.agent.givenName} ${session.agent.familyName}`.trim()
  return (
    <div className={styles.page}>
      <PageHead title={accessStrings.account} />
      <div className={styles.cards}>
        <section className={styles.card}>
          <div className={styles.person}>
            <Avatar name={name} size={48} />
            <div>
              <h2 className={styles.name}>
                <UserText>{name}</UserText>
              </h2>
              <p className={styles.detail}>{accessStrings.roleAt(session.agent.role, session.organization.name)}</p>
              <p className={styles.detail}>{session.agent.email}</p>
            </div>
          </div>
          <SignOut />
        </section>
        <MorePages rights={session.rights} />
        <ThemeChoice />
        <OwnDevice />
        <Sessions />
      </div>
    </div>
  )
}

function Sessions() {
  return (
    <section className={styles.card} aria-labelledby="my-sessions">
      <h2 id="my-sessions" className={styles.head}>
        {sessionStrings.title}
      </h2>
      <p className={styles.detail}>{sessionStrings.limits}</p>
      <SessionList agentId={null} />
    </section>
  )
}

function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(storedTheme)
  return (
    <section className={styles.card}>
      <h2 className={styles.head}>{accessStrings.theme}</h2>
      <Segmented
        label={accessStrings.theme}
        segments={THEMES}
        value={theme}
        onChange={(next) => {
          chooseTheme(next)
          setTheme(next)
        }}
      />
    </section>
  )
}

/** Who shares a device leaves nothing on it. */
function OwnDevice() {
  const [isOwn, setOwn] = useState(isOwnDevice)
  return (
    <section className={styles.card}>
      <h2 className={styles.head}>{accessStrings.device}</h2>
      <Switch
        isSelected={isOwn}
        onChange={(next) => {
          markOwnDevice(next)
          setOwn(next)
        }}
      >
        {accessStrings.ownDevice}
      </Switch>
      <p className={styles.detail}>{accessStrings.ownDeviceText}</p>
    </section>
  )
}

function SignOut() {
  const signOut = useSignOut()
  const [, navigate] = useLocation()
  async function leave(): Promise<void> {
    await leaveDevice()
    await signOut.mutateAsync()
    navigate('/login')
  }
  return (
    <Button
      icon={<LogOut size={16} strokeWidth={1.75} aria-hidden />}
      busyLabel={accessStrings.signingOut}
      isBusy={signOut.isPending}
      onPress={() => void leave()}
    >
      {accessStrings.signOut}
    </Button>
  )
}
