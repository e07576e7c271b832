import type { Actor } from '../../domain/actor.ts'
import type { ActorView } from '../api/actor.ts'

/** Who did it; only people and keys have a name. */
export function presentActor(actor: Actor): ActorView {
  return 'id' in actor ? actor : { kind: actor.kind, id: null, name: null }
}
