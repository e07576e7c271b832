import { peopleStrings as words } from '../../../strings/people.ts'
import { ShownOnce } from '../shown-once.tsx'

export interface LinkReadyProps {
  /** An address, or only its path where the server knows no address of its own. */
  readonly link: string
  readonly onClose: () => void
}

export function LinkReady({ link, onClose }: LinkReadyProps) {
  return (
    <ShownOnce
      title={words.linkReady}
      explained={words.linkText}
      label={words.link}
      secret={new URL(link, location.origin).href}
      copyLabel={words.copyLink}
      onClose={onClose}
    />
  )
}
