import { useLocation, useParams, useSearch } from 'wouter'
import { GuideBar } from '../guide/guide-bar.tsx'
import { GuideDock } from '../guide/guide-dock.tsx'
import { useGuideState } from '../guide/guide-state.ts'
import { useIsGuided } from '../guide/use-guide.ts'
import { ContactDialogs } from './contact-dialogs.tsx'
import { ContactPanel } from './contact-panel.tsx'
import { ContactsPane } from './contacts-pane.tsx'
import styles from './contacts-screen.module.css'
import { useMedia } from './use-media.ts'

/** From here on the card stands beside the list; below it takes the list's place (product-ux §2.3). */
const HAS_ROOM_FOR_CARD = '(min-width: 1024px)'

/** The list, the card of one person, and the dialogs that the address asks for. */
export function ContactsScreen() {
  const { contactId } = useParams<{ contactId?: string }>()
  const search = useSearch()
  const [, navigate] = useLocation()
  const hasRoom = useMedia(HAS_ROOM_FOR_CARD)
  const asked = new URLSearchParams(search).get('for')
  const isGuided = useIsGuided()
  const guidedId = useGuideState((state) => state.contactId)
  const listHref = `/contacts${listSearch(search)}`
  return (
    <div className={styles.frame}>
      <div className={styles.desk}>
        {isGuided && <GuideBar hasDock={hasRoom} />}
        <div className={styles.columns}>
          {(hasRoom || contactId === undefined) && (
            <ContactsPane
              selectedId={contactId ?? asked ?? (isGuided ? guidedId : null)}
              hrefOf={(id) => `/contacts/${id}${listSearch(search)}`}
            />
          )}
          {contactId !== undefined && (
            <ContactPanel
              key={contactId}
              contactId={contactId}
              isBeside={hasRoom}
              backHref={listHref}
              onClose={() => navigate(focusHref(listHref, contactId))}
            />
          )}
        </div>
      </div>
      {isGuided && hasRoom && <GuideDock />}
      <ContactDialogs contactId={asked ?? contactId ?? null} />
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
