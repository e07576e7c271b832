import { Bell, CircleQuestionMark } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Link } from 'wouter'
import { navigationStrings } from '../strings/navigation.ts'
import { Avatar } from './avatar.tsx'
import { classNames } from './class-names.ts'
import { CountBadge } from './count-badge.tsx'
import { IconButton } from './icon-button.tsx'
import { Mark } from './mark.tsx'
import styles from './nav-rail.module.css'
import { Tooltip } from './tooltip.tsx'

export interface NavItem {
  readonly href: string
  readonly label: string
  /** 20 px, stroke 1.75. */
  readonly icon: ReactNode
  readonly count?: number
  readonly isCurrent: boolean
}

export interface NavRailProps {
  readonly items: ReadonlyArray<NavItem>
  readonly alertCount?: number
  readonly userName: string
  readonly onAlerts: () => void
  readonly onHelp: () => void
  /** Opens the person's own menu; given the trigger, returns it wrapped. */
  readonly onUser: () => void
}

/** The rail of a desk; on a phone PhoneBar stands in its place. */
export function NavRail({ items, alertCount = 0, userName, onAlerts, onHelp, onUser }: NavRailProps) {
  return (
    <nav className={styles.rail} aria-label={navigationStrings.main} data-region>
      <Link href="/" className={styles.mark ?? ''} aria-label={navigationStrings.home}>
        <Mark />
      </Link>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.href}>
            <RailItem item={item} />
          </li>
        ))}
      </ul>
      <div className={styles.bottom}>
        <span className={styles.withCount}>
          <IconButton
            icon={<Bell size={20} strokeWidth={1.75} aria-hidden />}
            label={navigationStrings.alertsCount(alertCount)}
            size={40}
            onPress={onAlerts}
          />
          {alertCount > 0 && <CountBadge count={alertCount} />}
        </span>
        <IconButton
          icon={<CircleQuestionMark size={20} strokeWidth={1.75} aria-hidden />}
          label={navigationStrings.help}
          size={40}
          onPress={onHelp}
        />
        <Tooltip text={userName}>
          <Button className={styles.user ?? ''} aria-label={navigationStrings.account(userName)} onPress={onUser}>
            <Avatar name={userName} />
          </Button>
        </Tooltip>
      </div>
    </nav>
  )
}

function RailItem({ item }: { readonly item: NavItem }) {
  return (
    <Link
      href={item.href}
      className={classNames(styles.item, item.isCurrent && styles.current)}
      {...(item.isCurrent && { 'aria-current': 'page' })}
    >
      <span className={styles.icon}>
        {item.icon}
        {item.count !== undefined && item.count > 0 && (
          <CountBadge count={item.count} label={navigationStrings.unread(item.count)} />
        )}
      </span>
      {item.label}
    </Link>
  )
}
