import { Bell, Inbox, Menu, Settings, ShieldCheck, Smartphone, Users } from 'lucide-react'
import { useLocation } from 'wouter'
import { type NavItem, NavRail } from '../kit/nav-rail.tsx'
import { PhoneBar } from '../kit/phone-bar.tsx'
import { useShellInset } from '../kit/shell-inset.ts'
import { useNotices } from '../queries/notices.ts'
import { navigationStrings } from '../strings/navigation.ts'
import { useIsPhone } from './use-is-phone.ts'

const RAIL_WIDTH = 80

export interface NavigationProps {
  readonly userName: string
  readonly hasSimulator: boolean
  readonly onHelp: () => void
}

export function Navigation({ userName, hasSimulator, onHelp }: NavigationProps) {
  const [location, navigate] = useLocation()
  const isPhone = useIsPhone()
  const alertCount = useNotices().data?.length ?? 0
  useShellInset({ start: isPhone ? 0 : RAIL_WIDTH, end: 0 })
  if (isPhone) return coversThread(location) ? null : <PhoneBar items={phoneItems(location, alertCount)} />
  return (
    <NavRail
      items={railItems(location, hasSimulator)}
      alertCount={alertCount}
      userName={userName}
      onAlerts={() => navigate('/notifications')}
      onHelp={onHelp}
      onUser={() => navigate('/me')}
    />
  )
}

/** A thread takes the whole phone; its back button leads out (product-ux §9.5). */
function coversThread(location: string): boolean {
  return /^\/inbox\/[^/]+\/[^/]+/.test(location)
}

function railItems(location: string, hasSimulator: boolean): ReadonlyArray<NavItem> {
  return [
    item(location, '/inbox', navigationStrings.inbox, Inbox),
    item(location, '/contacts', navigationStrings.contacts, Users),
    ...(hasSimulator ? [item(location, '/simulator', navigationStrings.simulator, Smartphone)] : []),
    item(location, '/compliance', navigationStrings.compliance, ShieldCheck),
    item(location, '/settings', navigationStrings.settings, Settings),
  ]
}

function phoneItems(location: string, alertCount: number): ReadonlyArray<NavItem> {
  return [
    item(location, '/inbox', navigationStrings.inbox, Inbox),
    item(location, '/contacts', navigationStrings.contacts, Users),
    { ...item(location, '/notifications', navigationStrings.alerts, Bell), count: alertCount },
    item(location, '/me', navigationStrings.more, Menu),
  ]
}

function item(location: string, href: string, label: string, Icon: typeof Inbox): NavItem {
  return {
    href,
    label,
    icon: <Icon size={20} strokeWidth={1.75} aria-hidden />,
    isCurrent: location === href || location.startsWith(`${href}/`),
  }
}
