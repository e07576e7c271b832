import type { Command } from './command.ts'
import { clearHold } from './decide/clear-hold.ts'
import { passTime } from './decide/pass-time.ts'
import { placeHold } from './decide/place-hold.ts'
import { receiveMessage } from './decide/receive-message.ts'
import { receivePreference } from './decide/receive-preference.ts'
import { receiveStatus } from './decide/receive-status.ts'
import { recordOptOut } from './decide/record-opt-out.ts'
import { recordSendOutcome } from './decide/record-send-outcome.ts'
import { reportAddressChange } from './decide/report-address-change.ts'
import { requestOptIn } from './decide/request-opt-in.ts'
import { sendMessage } from './decide/send-message.ts'
import type { Circumstances, Decision, PersonState } from './decision.ts'

/**
 * Judges one command on what is known of a person. Pure: the events, facts and effects it answers are what happened and
 * what must be done, or a refusal says why not. Every rule of asking, answering and writing starts here.
 */
export function decide(person: PersonState, command: Command, circumstances: Circumstances): Decision {
  switch (command.type) {
    case 'RequestOptIn':
      return requestOptIn(person, command, circumstances)
    case 'ReceiveMessage':
      return receiveMessage(person, command, circumstances)
    case 'ReceiveStatus':
      return receiveStatus(person, command, circumstances)
    case 'ReceivePreference':
      return receivePreference(person, command)
    case 'RecordSendOutcome':
      return recordSendOutcome(person, command, circumstances)
    case 'SendMessage':
      return sendMessage(person, command, circumstances)
    case 'RecordOptOut':
      return recordOptOut(person, command, circumstances)
    case 'PlaceHold':
      return placeHold(person, command, circumstances)
    case 'ClearHold':
      return clearHold(person, command, circumstances)
    case 'ReportAddressChange':
      return reportAddressChange(person, command, circumstances)
    case 'PassTime':
      return passTime(person, command, circumstances)
    default:
      return command satisfies never
  }
}
