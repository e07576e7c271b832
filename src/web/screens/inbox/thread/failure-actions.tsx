import { Fragment } from 'react'
import { Button } from '../../../kit/button.tsx'
import type { FailureButton } from './failure-buttons.ts'

/** What can be done about a message that was not sent (product-ux §4.3). Nothing is sent again by itself. */
export function FailureActions({ buttons }: { readonly buttons: readonly FailureButton[] }) {
  return (
    <>
      {buttons.map(({ label, onPress }) => (
        <Fragment key={label}>
          <Button variant="link" onPress={onPress}>
            {label}
          </Button>{' '}
        </Fragment>
      ))}
    </>
  )
}
