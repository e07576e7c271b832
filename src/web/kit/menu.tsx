import type { ReactElement, ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { classNames } from './class-names.ts'
import styles from './menu.module.css'

export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  /** Why the action is off; it stays visible and says so. */
  readonly offReason?: string
  readonly isDestructive?: boolean
  readonly onAction: () => void
}

export interface MenuProps {
  /** A kit Button or IconButton. */
  readonly trigger: ReactElement
  readonly label: string
  readonly actions: ReadonlyArray<MenuAction>
}

export function Menu({ trigger, label, actions }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <AriaMenu
          aria-label={label}
          className={styles.menu ?? ''}
          onAction={(key) => actions.find((action) => action.id === key)?.onAction()}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              isDisabled={action.offReason !== undefined}
              className={classNames(styles.item, action.isDestructive === true && styles.destructive)}
            >
              {action.icon}
              <span className={styles.words}>
                {action.label}
                {action.offReason !== undefined && <span className={styles.detail}>{action.offReason}</span>}
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
