import type { BodyAnswer } from '../http/answer.ts'
import { json } from '../http/answer.ts'

const ROWS: ReadonlyMap<number, readonly [number, string]> = new Map([
  [20003, [401, 'Authenticate']],
  [20404, [404, 'The requested resource was not found']],
  [20429, [429, 'Too Many Requests']],
  [20500, [500, 'An internal server error has occurred']],
  [21211, [400, "Invalid 'To' Phone Number"]],
  [21408, [400, 'Permission to send an SMS has not been enabled for the region']],
  [21502, [400, 'The SmsUrl is not a valid URL: the simulator calls this machine only']],
  [21603, [400, "A 'From' phone number is required."]],
  [21604, [400, "A 'To' phone number is required."]],
  [21606, [400, "The 'From' phone number provided is not a valid message-capable Twilio phone number"]],
  [21609, [400, "The 'StatusCallback' URL is not a valid URL: the simulator calls this machine only"]],
  [21610, [400, 'Attempt to send to unsubscribed recipient']],
  [21612, [400, "The 'To' phone number is not currently reachable via SMS"]],
  [21614, [400, "'To' number is not a valid mobile number"]],
  [21617, [400, 'The concatenated message body exceeds the 1600 character limit']],
  [21619, [400, 'A text message body or media urls must be specified.']],
])

/** An error of Twilio's API (reliability §5.2). */
export function twilioError(code: number): BodyAnswer {
  const [status, message] = ROWS.get(code) ?? [400, 'Bad Request']
  return json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })
}
