import { Copy } from 'lucide-react'
import { copyText } from '../../../../copy-text.ts'
import { Button } from '../../../../kit/button.tsx'
import { Field } from '../../../../kit/field.tsx'
import { connectStrings as words } from '../../../../strings/connect.ts'
import { showToast } from '../../../../toasts.ts'
import styles from './connect.module.css'

/** Something to be pasted elsewhere. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  async function copy(): Promise<void> {
    const isCopied = await copyText(value)
    showToast({ text: isCopied ? words.copied : words.copyFailed })
  }
  return (
    <div className={styles.copyRow}>
      <Field label={label} value={value} isReadOnly isMono />
      <Button
        aria-label={`${words.copy}: ${label}`}
        icon={<Copy size={16} strokeWidth={2} aria-hidden />}
        onPress={() => void copy()}
      >
        {words.copy}
      </Button>
    </div>
  )
}
