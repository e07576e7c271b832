import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { Suspense, useEffect } from 'react'
import { shortName } from '../../channel-state.ts'
import { IconButton } from '../../kit/icon-button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { guideStrings } from '../../strings/guide.ts'
import styles from './guide.module.css'
import { showGuidePhone, useGuideState } from './guide-state.ts'
import { LazyPhone } from './lazy-phone.tsx'
import { GUIDED_NUMBER, useGuide } from './use-guide.ts'

/** Widths of the dock in CSS px, open and folded; dialogs center over the room that it leaves. */
const DOCK_WIDTH = 364
const FOLDED_WIDTH = 52

/** The customer's phone beside the list, above the scrim while the prompt is open. */
export function GuideDock() {
  const guide = useGuide()
  const isHidden = useGuideState((state) => state.isPhoneHidden)
  const isShown = guide !== null
  useDialogInset(isShown ? (isHidden ? FOLDED_WIDTH : DOCK_WIDTH) : 0)
  if (!isShown) return null
  const name = shortName(guide.contact)
  if (isHidden) {
    return (
      <aside className={styles.folded} aria-label={guideStrings.phoneOf(name)} data-region>
        <IconButton
          icon={<PanelRightOpen size={20} strokeWidth={1.75} className="mirrored" aria-hidden />}
          label={guideStrings.showPhone}
          onPress={() => showGuidePhone(true)}
        />
      </aside>
    )
  }
  return (
    <aside className={styles.dock} aria-label={guideStrings.phoneOf(name)} data-region data-guide-phone>
      <header className={styles.dockHead}>
        <h2 className={styles.dockTitle}>{guideStrings.phoneOf(name)}</h2>
        <IconButton
          icon={<PanelRightClose size={20} strokeWidth={1.75} className="mirrored" aria-hidden />}
          label={guideStrings.hidePhone}
          onPress={() => showGuidePhone(false)}
        />
      </header>
      <Suspense fallback={<Skeleton shape="block" />}>
        <LazyPhone e164={GUIDED_NUMBER} name={name} />
      </Suspense>
    </aside>
  )
}

/** The rail's inset is the shell's; only the end belongs to the dock. */
function useDialogInset(end: number): void {
  useEffect(() => {
    const root = document.documentElement.style
    root.setProperty('--dialog-inset-end', `${end}px`)
    return () => root.setProperty('--dialog-inset-end', '0px')
  }, [end])
}
