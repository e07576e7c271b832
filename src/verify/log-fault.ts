/** The steps of checking a whole log. */
export const LOG_STEPS = [
  'checkpoint',
  'keys',
  'signature',
  'witnesses',
  'entries',
  'tiles',
  'history',
  'anchors',
  'earlier',
  'root',
] as const
export type LogStepName = (typeof LOG_STEPS)[number]

/** Ends the check of a log at the first thing that is wrong; the sentence names the file. */
export class LogFault extends Error {
  override readonly name = 'LogFault'
  readonly step: LogStepName
  /** The first entry that is concerned, where that can be said. */
  readonly position: number | null

  constructor(step: LogStepName, sentence: string, position: number | null = null) {
    super(sentence)
    this.step = step
    this.position = position
  }
}
