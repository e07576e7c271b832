import type { PostToWitness } from '../app/ask-witness.ts'
import type { OutsideCaller } from './outside-call.ts'

/** Talks to witnesses (C2SP tlog-witness), wherever an organization says that they are. */
export function createWitnessClient(caller: OutsideCaller): PostToWitness {
  return (url, body, { allowsPrivate }) => {
    const target = new URL(`${url.replace(/\/+$/, '')}/add-checkpoint`)
    return caller.post(target, { body, contentType: 'text/plain; charset=utf-8', allowsPrivate })
  }
}
