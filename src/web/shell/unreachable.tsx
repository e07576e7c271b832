import { Unplug } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { navigationStrings } from '../strings/navigation.ts'
import { words } from '../strings/words.ts'

/** The first call got no answer: nothing can be shown yet, and the way on is said. */
export function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <main>
      <Empty
        icon={<Unplug size={22} strokeWidth={1.75} aria-hidden />}
        title={navigationStrings.noAnswer}
        actions={
          <Button variant="primary" onPress={onRetry}>
            {words.tryAgain}
          </Button>
        }
      />
    </main>
  )
}
