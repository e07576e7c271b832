import { RefreshCw } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import { Button } from '../kit/button.tsx'
import { Empty } from '../kit/empty.tsx'
import { navigationStrings } from '../strings/navigation.ts'
import { words } from '../strings/words.ts'

interface BoundaryProps {
  readonly children: ReactNode
  /** Words of the region that failed; the other regions keep working (product-ux §4.6). */
  readonly title?: string
}

interface BoundaryState {
  readonly hasFailed: boolean
}

/** Catches what a screen throws while it renders, and chunks that could not be loaded after an update. */
export class ScreenBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { hasFailed: false }

  static getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <Empty
        icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
        title={this.props.title ?? navigationStrings.screenFailed}
        actions={
          <>
            <Button variant="primary" onPress={() => this.setState({ hasFailed: false })}>
              {words.tryAgain}
            </Button>
            <Button onPress={() => location.reload()}>{words.reload}</Button>
          </>
        }
      />
    )
  }
}
