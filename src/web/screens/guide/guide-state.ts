import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export interface GuideState {
  /** The demo that the guide belongs to; null before the first run and after it. */
  readonly organizationId: string | null
  /** When "Start the demo" was pressed, by the clock of this device, in milliseconds UTC. */
  readonly startedAt: number
  readonly isPhoneHidden: boolean
  /** Whom the run is about, once known: the row that stands out in the list. */
  readonly contactId: string | null
}

const NONE: GuideState = { organizationId: null, startedAt: 0, isPhoneHidden: false, contactId: null }

/** Whether the guided first opt-in is under way on this device. How far it is, live data says. */
export const useGuideState = create<GuideState>()(
  persist((): GuideState => NONE, { name: 'yesline.guide', version: 1 }),
)

export function startGuide(organizationId: string, startedAt: number): void {
  useGuideState.setState({ organizationId, startedAt, isPhoneHidden: false, contactId: null })
}

/** Skipped, or done. */
export function endGuide(): void {
  useGuideState.setState(NONE)
}

export function noteGuided(contactId: string): void {
  useGuideState.setState({ contactId })
}

export function showGuidePhone(isShown: boolean): void {
  useGuideState.setState({ isPhoneHidden: !isShown })
}
