import { withoutBidiControls } from './bidi.ts'

export interface UserTextProps {
  readonly children: string
  readonly lang?: string
}

/** Text that a person outside wrote: isolated from the sentence around it, in its own direction, without bidi controls. */
export function UserText({ children, lang }: UserTextProps) {
  return (
    <bdi dir="auto" {...(lang !== undefined && { lang })}>
      {withoutBidiControls(children)}
    </bdi>
  )
}
