import { Suspense } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import { useGuideState } from '../guide/guide-state.ts'
import { useIsGuided } from '../guide/use-guide.ts'
import { ContactDialogs } from './contact-dialogs.tsx'
import { ContactsPane } from './contacts-pane.tsx'
import styles from './contacts-screen.module.css'
import { ContactPanel, GuideBar, GuideDock, useFetchedAhead } from './lazy-parts.tsx'
import { useMedia } from './use-media.ts'

/** From here on there is room for one thing beside the list: the card, or the phone of the guided run (product-ux §2.3). */
const ROOM_FOR_ONE = '(min-width: 1024px)'
const ROOM_FOR_TWO = '(min-width: 1280px)'

/** The list, the card of one person, and the dialogs that the address asks for. */
export function ContactsScreen() {
  useFetchedAhead()
  const { contactId } = useParams<{ contactId?: string }>()
  const search = useSearch()
  const [, navigate] = useLocation()
  const hasRoom = useMedia(ROOM_FOR_ONE)
  const hasMoreRoom = useMedia(ROOM_FOR_TWO)
  const asked = new URLSearchParams(search).get('for')
  const isGuided = useIsGuided()
  const isPhoneHidden = useGuideState((state) => state.isPhoneHidden)
  // Without room for it the card takes the list's place.
  const isCardBeside = isGuided && !isPhoneHidden ? hasMoreRoom : hasRoom
  const guidedId = useGuideState((state) => state.contactId)
  const listHref = `/contacts${listSearch(search)}`
  return (
    <div className={styles.frame}>
      <div className={styles.desk}>
        <Suspense fallback={null}>{isGuided && <GuideBar hasDock={hasRoom} />}</Suspense>
        <div className={styles.columns}>
          {(isCardBeside || contactId === undefined) && (
            <ContactsPane
              selectedId={contactId ?? asked ?? (isGuided ? guidedId : null)}
              hrefOf={(id) => `/contacts/${id}${listSearch(search)}`}
            />
          )}
          {contactId !== undefined && (
            <Suspense fallback={null}>
              <ContactPanel
                key={contactId}
                contactId={contactId}
                isBeside={isCardBeside}
                backHref={listHref}
                onClose={() => navigate(focusHref(listHref, contactId))}
              />
            </Suspense>
          )}
        </div>
      </div>
      <Suspense fallback={null}>{isGuided && hasRoom && <GuideDock />}</Suspense>
      <Suspense fallback={null}>
        <ContactDialogs contactId={asked ?? contactId ?? null} />
      </Suspense>
    </div>
  )
}

/** What the list is narrowed by stays when a card is opened or closed; everything else in the address was for once. */
function listSearch(search: string): string {
  const kept = new URLSearchParams()
  for (const [name, value] of new URLSearchParams(search)) {
    if (name === 'q' || name === 'state') kept.set(name, value)
  }
  return kept.size === 0 ? '' : `?${kept}`
}

/** Closing a card gives the focus back to its row. */
function focusHref(listHref: string, contactId: string): string {
  return `${listHref}${listHref.includes('?') ? '&' : '?'}focus=${contactId}`
}
