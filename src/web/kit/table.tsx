import type { ReactNode, Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './table.module.css'

/** Rows are absolutely placed when a list is virtualized, which real table elements cannot bear; the roles say the same. */
const ROLES = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

export interface TableProps {
  readonly label: string
  /** A value of grid-template-columns, shared by head and rows: `18px minmax(150px,1fr) 136px …`. */
  readonly columns: string
  readonly head: ReactNode
  readonly rowCount?: number
  readonly children: ReactNode
}

/** A table drawn with grid, so that its rows can be virtualized and still be read as rows and columns. */
export function Table({ label, columns, head, rowCount, children }: TableProps) {
  const naming = { 'aria-label': label, ...(rowCount !== undefined && { 'aria-rowcount': rowCount }) }
  return (
    <div {...ROLES.table} {...naming} className={styles.table} style={{ '--columns': columns }}>
      <div {...ROLES.rowgroup} className={styles.headGroup}>
        <div {...ROLES.row} className={styles.head}>
          {head}
        </div>
      </div>
      <div {...ROLES.rowgroup}>{children}</div>
    </div>
  )
}

export interface HeadCellProps {
  readonly children?: ReactNode
  readonly sort?: 'ascending' | 'descending' | 'none'
  readonly isAtEnd?: boolean
}

export function HeadCell({ children, sort, isAtEnd = false }: HeadCellProps) {
  return (
    <div
      {...ROLES.columnheader}
      {...(sort !== undefined && { 'aria-sort': sort })}
      className={classNames(styles.headCell, isAtEnd && styles.atEnd)}
    >
      {children}
    </div>
  )
}

export interface RowProps {
  readonly children: ReactNode
  readonly isSelected?: boolean
  readonly index?: number
  readonly rowRef?: Ref<HTMLDivElement>
}

export function Row({ children, isSelected = false, index, rowRef }: RowProps) {
  return (
    <div
      {...ROLES.row}
      {...(index !== undefined && { 'aria-rowindex': index + 1 })}
      {...(rowRef !== undefined && { ref: rowRef })}
      tabIndex={-1}
      className={classNames(styles.row, isSelected && styles.selected)}
    >
      {children}
    </div>
  )
}

export interface CellProps {
  readonly children?: ReactNode
  readonly isAtEnd?: boolean
  readonly isMuted?: boolean
  /** The cell that names the row. */
  readonly isRowHead?: boolean
}

export function Cell({ children, isAtEnd = false, isMuted = false, isRowHead = false }: CellProps) {
  return (
    <div
      {...ROLES[isRowHead ? 'rowheader' : 'cell']}
      className={classNames(styles.cell, isAtEnd && styles.atEnd, isMuted && styles.muted, isRowHead && styles.rowHead)}
    >
      {children}
    </div>
  )
}

/** State words with a muted second line, so that the badge is never the only carrier. */
export function StateWords({ children, detail }: { readonly children: ReactNode; readonly detail?: ReactNode }) {
  return (
    <span className={styles.state}>
      <span className={styles.stateWords}>{children}</span>
      {detail !== undefined && <span className={styles.stateDetail}>{detail}</span>}
    </span>
  )
}
