import { ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import type { Session } from '../../../http/api/organization.ts'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { accessStrings } from '../../strings/access.ts'
import { navigationStrings } from '../../strings/navigation.ts'
import styles from './me-screen.module.css'

/** The bar of a phone has four places; the other pages stand here. */
export function MorePages({ rights }: { readonly rights: Session['rights'] }) {
  const isPhone = useIsPhone()
  if (!isPhone) return null
  const pages = [
    ...(rights.simulator ? [{ href: '/simulator', label: navigationStrings.simulator }] : []),
    { href: '/compliance', label: navigationStrings.compliance },
    { href: '/settings', label: navigationStrings.settings },
  ]
  return (
    <nav className={styles.card} aria-label={accessStrings.pages}>
      <ul>
        {pages.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} className={styles.pageLink ?? ''}>
              {label}
              <ChevronRight size={18} strokeWidth={1.75} className="mirrored" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
