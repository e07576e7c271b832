import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import type { DialogProps } from '../../kit/dialog.tsx'
import { useTimeline } from '../../queries/timeline.ts'
import { optInStrings } from '../../strings/opt-in.ts'
import { problemSentence } from '../../strings/problems.ts'
import { words } from '../../strings/words.ts'
import styles from './opt-in.module.css'
import type { OptInFlow } from './use-opt-in-flow.ts'

export function notSentFrame({ name, onClose, onTryAgain }: OptInFlow): Omit<DialogProps, 'isOpen' | 'children'> {
  return {
    role: 'alertdialog',
    width: 'question',
    title: optInStrings.notSentTitle(name),
    onClose,
    footerLine: 'solid',
    footer: (
      <>
        <Button onPress={onClose}>{words.close}</Button>
        <Button variant="primary" onPress={onTryAgain}>
          {words.tryAgain}
        </Button>
      </>
    ),
  }
}

/** Our own or the provider's fault: the reason in words, and that it does not count (product-ux §3.6). */
export function NotSent({ flow }: { readonly flow: OptInFlow }) {
  const items = useTimeline(flow.contact.conversationId).data ?? []
  const request = items.findLast((item) => item.kind === 'message' && item.purpose === 'opt_in_request')
  const code = request?.kind === 'message' ? (request.failure?.code ?? null) : null
  return (
    <div className={styles.request}>
      <Banner tone="bad" badge="send_failed" headline={reasonOf(code, flow.name)} />
      <p>{optInStrings.doesNotCount}</p>
    </div>
  )
}

function reasonOf(code: string | null, name: string): string {
  return code === null ? optInStrings.unknownReason : problemSentence(code, { name, channel: 'WhatsApp' })
}
