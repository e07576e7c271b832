import { Link } from 'wouter'
import { navigationStrings } from '../strings/navigation.ts'
import { classNames } from './class-names.ts'
import { CountBadge } from './count-badge.tsx'
import type { NavItem } from './nav-rail.tsx'
import styles from './phone-bar.module.css'

/** Four items at the bottom of a phone; the thread covers it (product-ux §9.5). */
export function PhoneBar({ items }: { readonly items: ReadonlyArray<NavItem> }) {
  return (
    <nav className={styles.bar} aria-label={navigationStrings.main}>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.href} className={styles.slot}>
            <Link
              href={item.href}
              className={classNames(styles.item, item.isCurrent && styles.current)}
              {...(item.isCurrent && { 'aria-current': 'page' })}
            >
              <span className={styles.pill}>
                {item.icon}
                {item.count !== undefined && item.count > 0 && (
                  <CountBadge count={item.count} label={navigationStrings.unread(item.count)} />
                )}
              </span>
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
