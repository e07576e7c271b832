import { ReceiptText } from 'lucide-react'
import { useId, useState } from 'react'
import { AlertDialog } from '../kit/alert-dialog.tsx'
import { Badge } from '../kit/badge.tsx'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { MessagePreview } from '../kit/message-preview.tsx'
import { Select } from '../kit/select.tsx'
import { WhatsAppMark } from '../kit/whatsapp-mark.tsx'
import { GalleryGroup, GallerySection } from './gallery-section.tsx'
import styles from './kit-screen.module.css'

type Open = 'none' | 'request' | 'question' | 'waiting' | 'picker'

export function LayersGallery() {
  const [open, setOpen] = useState<Open>('none')
  const close = () => setOpen('none')
  return (
    <GallerySection title="Layers">
      <GalleryGroup name="Dialogs">
        <div className={styles.row}>
          <Button onPress={() => setOpen('request')}>Open request dialog</Button>
          <Button onPress={() => setOpen('question')}>Open question</Button>
          <Button onPress={() => setOpen('waiting')}>Open waiting room</Button>
          <Button onPress={() => setOpen('picker')}>Open picker</Button>
        </div>
      </GalleryGroup>
      <RequestDialog isOpen={open === 'request'} onClose={close} />
      <AlertDialog
        isOpen={open === 'question'}
        title="Omar doesn't have WhatsApp"
        tile={
          <>
            <WhatsAppMark isClosed />
            <Badge name="unreachable" />
          </>
        }
        cancelLabel="No"
        confirmLabel="Yes"
        onCancel={close}
        onConfirm={close}
      >
        WhatsApp couldn't deliver to +1 202 555 0104. The usual reason is that the number has no WhatsApp account.
      </AlertDialog>
      <Dialog
        isOpen={open === 'waiting'}
        onClose={close}
        width="waiting"
        title="Sending your request to Omar"
        footerNote="We'll tell you when Omar answers."
        footer={<Button onPress={close}>Continue in background</Button>}
      >
        Accepted by WhatsApp
      </Dialog>
      <Dialog
        isOpen={open === 'picker'}
        onClose={close}
        width="picker"
        title="Templates"
        footerLine="solid"
        footer={<Button onPress={close}>Cancel</Button>}
      >
        <p>Three panes stand here.</p>
      </Dialog>
    </GallerySection>
  )
}

function RequestDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [isBusy, setBusy] = useState(false)
  const labelId = useId()
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      width="request"
      title="Ask Maria to opt in on WhatsApp?"
      footerLine="tear"
      footerNote={
        <>
          <ReceiptText size={16} strokeWidth={1.75} aria-hidden /> Your request and Maria's answer are recorded.
        </>
      }
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" busyLabel="Sending…" isBusy={isBusy} onPress={() => setBusy(true)}>
            Confirm
          </Button>
        </>
      }
    >
      <p>Maria hasn't been asked yet. Send an opt-in message? You can write on WhatsApp once Maria says yes.</p>
      <div className={styles.row}>
        <strong id={labelId}>Maria will receive</strong>
        <Select
          label="Language"
          labelAt="beside"
          size="small"
          value="es"
          onChange={onClose}
          options={[{ value: 'es', label: 'Spanish (es)' }]}
        />
      </div>
      <MessagePreview
        labelId={labelId}
        channel="whatsapp"
        sender={{ name: 'Harbour Bank', number: '+1 202 555 0199' }}
        text="Hola Maria, soy Sam de Harbour Bank. ¿Podemos escribirte por WhatsApp sobre tu cuenta? Puedes parar en cualquier momento respondiendo STOP."
        lang="es"
        replies={['Sí', 'No']}
      />
    </Dialog>
  )
}
