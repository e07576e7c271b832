/** Longest text message of the Cloud API (§3.1), in UTF-16 units; longer ones are refused before they are queued. */
export const MESSAGE_LENGTH_MAX = 4096
/** Longest body of a template or of a message with buttons. */
export const BODY_LENGTH_MAX = 1024
/** Longest label of a reply button; templates would allow 25. */
export const BUTTON_LABEL_LENGTH_MAX = 20
/** Longest Body that Twilio accepts, over all parts (reliability §5.2). */
export const SMS_LENGTH_MAX = 1600
/** A name longer than this is cut: it must not push the sentence that says how to stop out of sight. */
export const VALUE_CODE_POINTS_MAX = 80
