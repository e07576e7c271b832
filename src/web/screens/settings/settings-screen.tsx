import { ChevronLeft, ChevronRight } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link, Redirect, useParams } from 'wouter'
import type { Session } from '../../../http/api/organization.ts'
import { classNames } from '../../kit/class-names.ts'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { useSession } from '../../queries/session.ts'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { settingsStrings } from '../../strings/settings.ts'
import styles from './settings-screen.module.css'

/** Every page is a chunk of its own (product-ux §11). Who may not open one does not see it in the list (§0.1). */
const PAGES = {
  general: lazy(async () => ({ default: (await import('./general/general-page.tsx')).GeneralPage })),
  people: lazy(async () => ({ default: (await import('./people/people-page.tsx')).PeoplePage })),
  channels: lazy(async () => ({ default: (await import('./channels/channels-page.tsx')).ChannelsPage })),
  templates: lazy(async () => ({ default: (await import('./templates/templates-page.tsx')).TemplatesPage })),
  policy: lazy(async () => ({ default: (await import('./policy/policy-page.tsx')).PolicyPage })),
  'api-keys': lazy(async () => ({ default: (await import('./api-keys/api-keys-page.tsx')).ApiKeysPage })),
} as const
type Page = keyof typeof PAGES

const GROUPS: ReadonlyArray<{
  readonly name: keyof typeof settingsStrings.groups
  readonly pages: ReadonlyArray<Page>
  readonly right?: keyof Session['rights']
}> = [
  { name: 'organization', pages: ['general', 'channels', 'templates', 'policy'] },
  { name: 'people', pages: ['people'] },
  { name: 'developers', pages: ['api-keys'], right: 'manage' },
]

/** Pages at the side, the chosen one beside them; on a phone one after the other. */
export function SettingsScreen() {
  const { page: wanted } = useParams<{ page?: string }>()
  const isPhone = useIsPhone()
  const rights = useSession().data?.rights
  if (rights === undefined) return null
  const groups = GROUPS.filter(({ right }) => right === undefined || rights[right])
  const page = groups.flatMap(({ pages }) => pages).find((one) => one === wanted)
  if (page === undefined && (!isPhone || wanted !== undefined)) return <Redirect to="/settings/channels" replace />
  return (
    <div className={styles.columns}>
      {(!isPhone || page === undefined) && <PageList page={page ?? null} groups={groups} />}
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

function PageList({ page, groups }: { readonly page: Page | null; readonly groups: typeof GROUPS }) {
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
      {groups.map(({ name, pages }) => (
        <section key={name} aria-labelledby={`settings-${name}`} className={styles.section}>
          <h2 id={`settings-${name}`} className={styles.group}>
            {settingsStrings.groups[name]}
          </h2>
          <ul>
            {pages.map((one) => (
              <PageLink key={one} page={one} isCurrent={one === page} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function PageLink({ page, isCurrent }: { readonly page: Page; readonly isCurrent: boolean }) {
  return (
    <li>
      <Link
        href={`/settings/${page}`}
        className={classNames(styles.item, isCurrent && styles.current)}
        {...(isCurrent && { 'aria-current': 'page' as const })}
      >
        {settingsStrings.pages[page]}
        <ChevronRight size={18} strokeWidth={2} className={styles.chevron} aria-hidden />
      </Link>
    </li>
  )
}

function PageBody({ page }: { readonly page: Page }) {
  const Body = PAGES[page]
  return (
    <Suspense fallback={null}>
      <Body />
    </Suspense>
  )
}
