import { type Instant, toIso } from '../../domain/instant.ts'
import type { AnchorState } from '../../views/anchors.ts'
import type { ConfirmerState } from '../../views/confirmer-state.ts'
import type { LogState } from '../../views/log.ts'
import type { WitnessState } from '../../views/witnesses.ts'
import type { Log } from '../api/log.ts'

/** @param base where this installation is reached. */
export function presentLog(state: LogState, base: URL): Log {
  const { origin, size, checkpoint, keys, isPublic, problem, witnesses, anchors, rotations, check } = state
  return {
    origin,
    // The name of a log is `yesline/<its path>` (attestation section 5: a URL without its scheme).
    url: new URL(`/log/${origin.slice(origin.indexOf('/') + 1)}`, base).href,
    vkey: keys.at(-1)?.vkey ?? null,
    keys: keys.map(({ vkey, fromSize, createdAt }) => ({
      ...{ vkey, fromSize, since: toIso(createdAt) },
      beforeSize: rotations.find(({ oldVkey }) => oldVkey === vkey)?.aloneFromSize ?? null,
    })),
    rotation: presentRotation(rotations.at(-1)),
    size,
    checkpoint: checkpoint && {
      size: checkpoint.size,
      root: checkpoint.root.toString('base64'),
      signedAt: toIso(checkpoint.signedAt),
    },
    public: isPublic,
    check: check && {
      ...{ at: toIso(check.at), outcome: check.outcome },
      ...{ size: check.size, position: check.position, sentence: check.sentence },
    },
    witnesses: witnesses.map(presentWitness),
    anchors: anchors.map(presentAnchor),
    problem: problem && {
      ...{ code: problem.code, at: isoOrNull(problem.at) },
      clearingAskedAt: isoOrNull(problem.clearingAskedAt),
    },
  }
}

function presentRotation(rotation: LogState['rotations'][number] | undefined): Log['rotation'] {
  if (rotation === undefined) return null
  const { id, requestedAt, vkey, bothUntil, aloneFromSize } = rotation
  const begun = vkey === null ? 'requested' : bothUntil === null ? 'announced' : 'both'
  return {
    ...{ id, vkey, requestedAt: toIso(requestedAt) },
    state: aloneFromSize === null ? begun : 'done',
    bothUntil: isoOrNull(bothUntil),
  }
}

function presentWitness({ name, vkey, url, ...state }: WitnessState): Log['witnesses'][number] {
  return { ...{ name, vkey, url }, ...presentConfirmer(state) }
}

function presentAnchor({ url, policy, root, ...state }: AnchorState): Log['anchors'][number] {
  return { ...{ url, policy, root }, ...presentConfirmer(state) }
}

function presentConfirmer({ state, confirmed, problem }: ConfirmerState) {
  return {
    state,
    confirmed: confirmed && { size: confirmed.size, at: toIso(confirmed.at) },
    problem: problem && { code: problem.code, at: toIso(problem.at) },
  }
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : toIso(at)
}
