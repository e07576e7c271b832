import { create } from 'zustand'

/** Who waits for the person to give the password again; each hears whether they did. */
interface ProofState {
  readonly waiting: ReadonlyArray<(isProven: boolean) => void>
}

export const useProofWanted = create<ProofState>(() => ({ waiting: [] }))

/** Has the password asked for, and answers whether it was given. Calls that come meanwhile share the answer. */
export function askForProof(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  useProofWanted.setState(({ waiting }) => ({ waiting: [...waiting, resolve] }))
  return promise
}

/** The question was answered, or closed. */
export function settleProof(isProven: boolean): void {
  const { waiting } = useProofWanted.getState()
  useProofWanted.setState({ waiting: [] })
  for (const resolve of waiting) resolve(isProven)
}
