import { formatDate } from '../../format/instants.ts'
import { Banner } from '../../kit/banner.tsx'
import { ButtonLink } from '../../kit/button-link.tsx'
import { useLegalHold } from '../../queries/erasure.ts'
import { legalHoldStrings as words } from '../../strings/legal-holds.ts'
import styles from './contact-card.module.css'

/** For those who judge evidence only: agents must not be tipped off (product-ux §6.5). */
export function LegalHoldBanner({ contactId }: { readonly contactId: string }) {
  const since = useLegalHold(contactId).data?.since ?? null
  if (since === null) return null
  return (
    <div className={styles.held}>
      <Banner
        tone="info"
        badge="info"
        headline={words.banner}
        secondLine={words.since(formatDate(Date.parse(since)))}
        actions={
          <ButtonLink size="small" href="/compliance/holds">
            {words.open}
          </ButtonLink>
        }
      >
        {words.bannerText}
      </Banner>
    </div>
  )
}
