import type { ReactNode } from 'react'
import type { BadgeName, StateTone } from './badge-name.ts'

export interface BadgeShape {
  readonly tone: StateTone
  readonly drawing: ReactNode
}

const RING = <circle cx="8" cy="8" r="6.1" />
const DISC = <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />

function cut(path: string, width = 1.9): ReactNode {
  return <path d={path} stroke="var(--badge-cut, var(--surface))" strokeWidth={width} />
}

/** Drawn on a grid of 16. Provisional states are outlined, final ones are filled with the glyph cut out. */
export const BADGE_SHAPES: Record<BadgeName, BadgeShape> = {
  scheduled: {
    tone: 'wait',
    drawing: (
      <>
        <circle cx="8" cy="8" r="6.1" strokeDasharray="2 2.79" />
        <path d="M8 4.7V8.2h2.5" />
      </>
    ),
  },
  sending: { tone: 'wait', drawing: <path d="M8 1.9A6.1 6.1 0 1 1 1.9 8" /> },
  pending: {
    tone: 'wait',
    drawing: (
      <>
        {RING}
        <path d="M8 4.6V8.1l2.2 1.3" />
      </>
    ),
  },
  no_response: {
    tone: 'wait',
    drawing: (
      <>
        <path d="M1.9 8.3A6.1 6.1 0 1 0 8 1.9 6.6 6.6 0 0 0 3.4 3.8L1.9 5.3M1.9 1.9v3.4h3.4" />
        <path d="M8 5.1v3.2l1.9 1.1" />
      </>
    ),
  },
  expired: {
    tone: 'off',
    drawing: (
      <path d="M3.8 14.2h8.4M3.8 1.8h8.4M11.2 14.2v-2.3a1.4 1.4 0 0 0-.4-1L8 8l-2.8 2.9a1.4 1.4 0 0 0-.4 1v2.3M4.8 1.8v2.3a1.4 1.4 0 0 0 .4 1L8 8l2.8-2.9a1.4 1.4 0 0 0 .4-1V1.8" />
    ),
  },
  attempts_used: {
    tone: 'off',
    drawing: (
      <path d="M4.2 11h7.6M4.2 1.4h7.6M10.8 11V9.4a1.3 1.3 0 0 0-.4-.9L8 6.2 5.6 8.5a1.3 1.3 0 0 0-.4.9V11M5.2 1.4V3a1.3 1.3 0 0 0 .4.9L8 6.2l2.4-2.3a1.3 1.3 0 0 0 .4-.9V1.4M2.4 14.4h11.2" />
    ),
  },
  granted: {
    tone: 'ok',
    drawing: (
      <>
        {DISC}
        {cut('M4.8 8.2 7.1 10.5 11.3 5.8')}
      </>
    ),
  },
  declined: {
    tone: 'bad',
    drawing: (
      <>
        {DISC}
        {cut('M4.9 8h6.2')}
      </>
    ),
  },
  revoked: {
    tone: 'bad',
    drawing: (
      <>
        <circle cx="8" cy="8" r="6" strokeWidth="2" />
        <path d="M4 12 12 4" strokeWidth="2" strokeLinecap="butt" />
      </>
    ),
  },
  unreachable: {
    tone: 'off',
    drawing: (
      <>
        <rect x="1.2" y="1.2" width="13.6" height="13.6" rx="3.2" fill="currentColor" stroke="none" />
        {cut('M5.4 5.4 10.6 10.6M10.6 5.4 5.4 10.6')}
      </>
    ),
  },
  send_failed: {
    tone: 'bad',
    drawing: (
      <>
        <path d="M8 2.2 14.2 13.6H1.8Z" fill="currentColor" strokeWidth="1.6" />
        {cut('M8 6v3.4M8 11.9v.01', 1.7)}
      </>
    ),
  },
  suppressed: {
    tone: 'bad',
    drawing: (
      <>
        <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" fill="currentColor" stroke="none" />
        {cut('M5.1 10.9 10.9 5.1')}
      </>
    ),
  },
  paused: {
    tone: 'wait',
    drawing: <path d="M8 14.6v-3.2M6.2 4.8V1.5M9.8 4.8V1.5M11.6 4.8v2.8a3.6 3.6 0 0 1-7.2 0V4.8Z" />,
  },
  info: {
    tone: 'info',
    drawing: (
      <>
        {DISC}
        {cut('M8 7.6v3.6M8 4.9v.01')}
      </>
    ),
  },
}
