import { Fragment } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { shortcutStrings } from '../strings/shortcuts.ts'
import styles from './shortcut-help.module.css'

const KEYS: ReadonlyArray<{ readonly keys: ReadonlyArray<string>; readonly action: string }> = [
  { keys: ['g', 'i'], action: shortcutStrings.goInbox },
  { keys: ['g', 'c'], action: shortcutStrings.goContacts },
  { keys: ['g', 'n'], action: shortcutStrings.goNotifications },
  { keys: ['g', 's'], action: shortcutStrings.goSettings },
  { keys: ['j'], action: shortcutStrings.rows },
  { keys: ['r'], action: shortcutStrings.reply },
  { keys: ['t'], action: shortcutStrings.templates },
  { keys: ['o'], action: shortcutStrings.ask },
  { keys: ['e'], action: shortcutStrings.closeConversation },
  { keys: [']'], action: shortcutStrings.card },
  { keys: ['F6'], action: shortcutStrings.regions },
  { keys: ['?'], action: shortcutStrings.list },
  { keys: ['Esc'], action: shortcutStrings.close },
]

/** The same help at the same place on every page (WCAG 3.2.6). */
export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog isOpen onClose={onClose} title={shortcutStrings.title}>
      <p className={styles.intro}>{shortcutStrings.intro}</p>
      <dl className={styles.list}>
        {KEYS.map(({ keys, action }) => (
          <div key={action} className={styles.row}>
            <dt>{action}</dt>
            <dd className={styles.keys}>
              {keys.map((name, index) => (
                <Fragment key={name}>
                  {index > 0 && <span className={styles.then}>{shortcutStrings.afterwards}</span>}
                  <kbd className={styles.key}>{name}</kbd>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
