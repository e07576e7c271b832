/** What the table shows at its width. Columns that do not fit are left out; the card has everything. */
export interface ShownColumns {
  readonly number: boolean
  readonly whatsapp: boolean
  readonly sms: boolean
  readonly owner: boolean
}

export interface EnabledChannels {
  readonly whatsapp: boolean
  readonly sms: boolean
}

/** Below these widths, in CSS px, there is no room for the column (visual-language §7: name 150, state 140 and more). */
const ROOM_FOR_OWNER = 720
const ROOM_FOR_NUMBER = 600

export function shownColumns(width: number, { whatsapp, sms }: EnabledChannels): ShownColumns {
  return { whatsapp, sms, number: width >= ROOM_FOR_NUMBER, owner: width >= ROOM_FOR_OWNER }
}

/** The value of grid-template-columns. A channel that is off takes no room at all. */
export function columnTemplate({ number, whatsapp, sms, owner }: ShownColumns): string {
  return [
    'minmax(110px, 1.2fr)',
    number && '136px',
    whatsapp && '60px',
    sms && '60px',
    'minmax(140px, 1.6fr)',
    owner && '56px',
    '44px',
  ]
    .filter((column) => column !== false)
    .join(' ')
}
