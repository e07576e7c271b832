/** The three steps of the guided first opt-in (product-ux §1.2). */
export const GUIDE_STEPS = [1, 2, 3] as const
export type GuideStep = (typeof GUIDE_STEPS)[number]
