import { erasureStrings } from '../../strings/erasure.ts'

/** What an erasure takes away, and what it leaves (product-ux §6.6). */
export function WhatGoes() {
  return (
    <dl>
      <dt>{erasureStrings.whatGoes}</dt>
      <dd>{erasureStrings.goes}</dd>
      <dt>{erasureStrings.whatStays}</dt>
      <dd>{erasureStrings.stays}</dd>
    </dl>
  )
}
