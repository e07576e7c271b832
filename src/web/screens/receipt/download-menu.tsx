import { ChevronDown, Download, FileArchive, FileJson, FileText, Link2 } from 'lucide-react'
import type { Receipt } from '../../../http/api/evidence.ts'
import { copyText } from '../../copy-text.ts'
import { Button } from '../../kit/button.tsx'
import { Menu, type MenuAction } from '../../kit/menu.tsx'
import { startDownload } from '../../start-download.ts'
import { receiptStrings } from '../../strings/receipt.ts'
import { showToast } from '../../toasts.ts'

const FORMS = [
  ['zip', FileArchive],
  ['pdf', FileText],
  ['json', FileJson],
] as const

/** Product-ux §5.3. A bundle and a sheet hold the proof, so they wait for it; the record itself does not. */
export function DownloadMenu({ receipt, isPhone }: { readonly receipt: Receipt; readonly isPhone: boolean }) {
  const isPublished = receipt.state === 'published'
  const downloads = FORMS.map(
    ([form, Icon]): MenuAction => ({
      id: form,
      label: receiptStrings.downloads[form],
      icon: <Icon size={18} strokeWidth={1.75} aria-hidden />,
      onAction: () => startDownload(`/api/v1/receipts/${receipt.id}.${form}`),
      ...(!isPublished && form !== 'json' && { offReason: receiptStrings.notPublished }),
    }),
  )
  const link: MenuAction = {
    id: 'link',
    label: receiptStrings.copyLink,
    icon: <Link2 size={18} strokeWidth={1.75} aria-hidden />,
    onAction: () => void copyLink(receipt.id),
  }
  return (
    <Menu
      label={receiptStrings.download}
      actions={[...downloads, link]}
      trigger={
        <Button
          variant="primary"
          icon={<Download size={18} strokeWidth={1.75} aria-hidden />}
          {...(!isPhone && { iconAtEnd: <ChevronDown size={16} strokeWidth={2} aria-hidden /> })}
        >
          {receiptStrings.download}
        </Button>
      }
    />
  )
}

async function copyLink(receiptId: string): Promise<void> {
  const { href } = new URL(`/receipts/${receiptId}`, location.href)
  if (await copyText(href)) showToast({ text: receiptStrings.linkCopied })
}
