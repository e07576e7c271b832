export interface PhoneChange {
  readonly e164: string
  /** Null: the change is everyone's. */
  readonly senderId: string | null
}

export interface Changes {
  tell(change: PhoneChange): void
  /** Calls back for every change until the returned function is called. */
  listen(listener: (change: PhoneChange) => void): () => void
}

export function createChanges(): Changes {
  const listeners = new Set<(change: PhoneChange) => void>()
  return {
    tell(change) {
      for (const listener of listeners) listener(change)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
