import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Link, Redirect, useParams } from 'wouter'
import { classNames } from '../../kit/class-names.ts'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { settingsStrings } from '../../strings/settings.ts'
import { ChannelsPage } from './channels/channels-page.tsx'
import { GeneralPage } from './general/general-page.tsx'
import { PolicyPage } from './policy/policy-page.tsx'
import styles from './settings-screen.module.css'

const PAGES = ['general', 'channels', 'policy'] as const
type Page = (typeof PAGES)[number]

/** Pages at the side, the chosen one beside them; on a phone one after the other. */
export function SettingsScreen() {
  const { page: wanted } = useParams<{ page?: string }>()
  const isPhone = useIsPhone()
  const page = PAGES.find((one) => one === wanted)
  if (page === undefined && (!isPhone || wanted !== undefined)) return <Redirect to="/settings/channels" replace />
  return (
    <div className={styles.columns}>
      {(!isPhone || page === undefined) && <PageList page={page ?? null} />}
      {page !== undefined && (
        <div className={styles.page}>
          {isPhone && (
            <Link href="/settings" className={styles.back}>
              <ChevronLeft size={20} strokeWidth={2} className="mirrored" aria-hidden />
              {settingsStrings.title}
            </Link>
          )}
          <PageBody page={page} />
        </div>
      )}
    </div>
  )
}

function PageList({ page }: { readonly page: Page | null }) {
  const heading = useFocusedHeading(settingsStrings.title)
  return (
    <nav className={styles.list} aria-label={settingsStrings.navigation} data-region>
      {page === null ? (
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {settingsStrings.title}
        </h1>
      ) : (
        <p className={styles.title}>{settingsStrings.title}</p>
      )}
      <p className={styles.group}>{settingsStrings.groups.organization}</p>
      <ul>
        {PAGES.map((one) => (
          <li key={one}>
            <Link
              href={`/settings/${one}`}
              className={classNames(styles.item, one === page && styles.current)}
              {...(one === page && { 'aria-current': 'page' as const })}
            >
              {settingsStrings.pages[one]}
              <ChevronRight size={18} strokeWidth={2} className={styles.chevron} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function PageBody({ page }: { readonly page: Page }) {
  switch (page) {
    case 'general':
      return <GeneralPage />
    case 'channels':
      return <ChannelsPage />
    case 'policy':
      return <PolicyPage />
    default:
      return page satisfies never
  }
}
