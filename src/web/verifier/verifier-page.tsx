import { Banner } from '../kit/banner.tsx'
import { Button } from '../kit/button.tsx'
import { Wordmark } from '../kit/wordmark.tsx'
import { verifierStrings } from '../strings/verifier.ts'
import { Checked } from './checked.tsx'
import { DropZone } from './drop-zone.tsx'
import { KeyField } from './key-field.tsx'
import { PasteBox } from './paste-box.tsx'
import { useVerifier, type Verifier } from './use-verifier.ts'
import styles from './verifier-page.module.css'

/** Checks a receipt for anybody: nobody signs in, nothing is uploaded, and a loaded page needs no network. */
export function VerifierPage() {
  const verifier = useVerifier()
  const isChecked = verifier.outcome.kind === 'checked'
  return (
    <div className={styles.page}>
      <main className={styles.column}>
        <Wordmark size={34} />
        <header>
          <h1 className={styles.title}>{verifierStrings.title}</h1>
          <p className={styles.lead}>
            <strong>{verifierStrings.privacy}</strong> {verifierStrings.how}
          </p>
        </header>
        <Answer verifier={verifier} />
        {isChecked ? (
          <div>
            <Button onPress={verifier.startOver}>{verifierStrings.startOver}</Button>
          </div>
        ) : (
          <Entrance verifier={verifier} />
        )}
        <p className={styles.footer}>{verifierStrings.footer}</p>
      </main>
    </div>
  )
}

/** Announced when it changes, wherever the focus is. */
function Answer({ verifier }: { readonly verifier: Verifier }) {
  const { outcome } = verifier
  switch (outcome.kind) {
    case 'none':
      return null
    case 'stranger':
      return (
        <Banner tone="bad" badge="send_failed" role="alert" headline={verifierStrings.notAReceipt}>
          {verifierStrings.notAReceiptText}
        </Banner>
      )
    case 'incomplete':
      return (
        <Banner tone="wait" badge="pending" role="status" headline={`${verifierStrings.incomplete}.`}>
          {verifierStrings.missing[outcome.missing]}
        </Banner>
      )
    case 'checked':
      return <Checked {...outcome} onPin={verifier.pin} onForget={verifier.forget} />
    default:
      return outcome satisfies never
  }
}

function Entrance({ verifier }: { readonly verifier: Verifier }) {
  return (
    <section className={styles.sheet} aria-label={verifierStrings.choose}>
      <DropZone onFiles={verifier.add} />
      <PasteBox onText={(text) => verifier.add([{ name: '', bytes: new TextEncoder().encode(text) }])} />
      <KeyField onPin={verifier.pin} />
    </section>
  )
}
