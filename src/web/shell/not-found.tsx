import { MapPinOff } from 'lucide-react'
import { ButtonLink } from '../kit/button-link.tsx'
import { Empty } from '../kit/empty.tsx'
import { navigationStrings } from '../strings/navigation.ts'

export function NotFound() {
  return (
    <Empty
      icon={<MapPinOff size={22} strokeWidth={1.75} aria-hidden />}
      title={navigationStrings.notFound}
      actions={<ButtonLink href="/inbox">{navigationStrings.backToInbox}</ButtonLink>}
    />
  )
}
