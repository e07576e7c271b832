/** Every state that has a shape. `not_asked` has none: its dashed frame and its words carry it (visual-language §6). */
export type BadgeName =
  | 'scheduled'
  | 'sending'
  | 'pending'
  | 'no_response'
  | 'expired'
  | 'attempts_used'
  | 'granted'
  | 'declined'
  | 'revoked'
  | 'unreachable'
  | 'send_failed'
  | 'suppressed'
  | 'paused'
  | 'info'

/** The color a state is said in, its third signal after words and shape. */
export type StateTone = 'wait' | 'ok' | 'bad' | 'off' | 'info'
