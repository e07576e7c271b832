import { Smartphone } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { shortName } from '../../channel-state.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { guideStrings } from '../../strings/guide.ts'
import styles from './guide.module.css'
import { LazyPhone } from './lazy-phone.tsx'
import { GUIDED_NUMBER } from './use-guide.ts'

/** Where there is no room beside the list the customer's phone is a sheet. */
export function BeTheCustomer({ contact }: { readonly contact: Contact }) {
  const [isOpen, setOpen] = useState(false)
  const name = shortName(contact)
  return (
    <>
      <Button
        size="small"
        variant="primary"
        icon={<Smartphone size={16} strokeWidth={1.75} aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {guideStrings.beTheCustomer}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={guideStrings.phoneOf(name)}>
        <div className={styles.sheet} data-guide-phone>
          <Suspense fallback={<Skeleton shape="block" />}>
            <LazyPhone e164={GUIDED_NUMBER} name={name} />
          </Suspense>
        </div>
      </Dialog>
    </>
  )
}
