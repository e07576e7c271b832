import { Copy } from 'lucide-react'
import type { Log } from '../../../http/api/log.ts'
import { ProblemError } from '../../api-client.ts'
import { copyText } from '../../copy-text.ts'
import { Button } from '../../kit/button.tsx'
import { Switch } from '../../kit/switch.tsx'
import { useChangeLog } from '../../queries/log-changes.ts'
import { useSession } from '../../queries/session.ts'
import { logStrings } from '../../strings/log.ts'
import { problemSentence } from '../../strings/problems.ts'
import { showToast } from '../../toasts.ts'
import styles from './log-access.module.css'

/** The log is open to nobody until somebody opens it; its key is for whoever checks from outside. */
export function LogAccess({ log }: { readonly log: Log }) {
  const change = useChangeLog()
  const mayChange = useSession().data?.rights.clearHolds === true
  return (
    <section className={styles.card}>
      <h2 className={styles.title}>{logStrings.access}</h2>
      <Switch
        isSelected={log.public}
        isDisabled={!mayChange}
        isReadOnly={change.isPending}
        onChange={(isPublic) => change.mutate({ public: isPublic })}
      >
        {logStrings.public}
      </Switch>
      <p className={styles.text}>{log.public ? logStrings.publicText : logStrings.publicOff}</p>
      {!mayChange && <p className={styles.text}>{logStrings.needsRole}</p>}
      {change.error instanceof ProblemError && <p role="alert">{problemSentence(change.error.code, {})}</p>}
      <Copied
        label={logStrings.address}
        text={log.url}
        action={logStrings.copyAddress}
        done={logStrings.addressCopied}
      />
      {log.vkey !== null && (
        <Copied label={logStrings.pinKey} text={log.vkey} action={logStrings.copyKey} done={logStrings.keyCopied} />
      )}
      <p className={styles.text}>
        {logStrings.verifier}{' '}
        <a href="/verify" className={styles.link}>
          {new URL('/verify', location.href).host}/verify
        </a>
      </p>
    </section>
  )
}

interface CopiedProps {
  readonly label: string
  readonly text: string
  readonly action: string
  readonly done: string
}

function Copied({ label, text, action, done }: CopiedProps) {
  async function copy(): Promise<void> {
    if (await copyText(text)) showToast({ text: done })
  }
  return (
    <div className={styles.copied}>
      <h3 className={styles.label}>{label}</h3>
      <p className={styles.value} dir="ltr">
        {text}
      </p>
      <Button size="small" icon={<Copy size={16} strokeWidth={1.75} aria-hidden />} onPress={() => void copy()}>
        {action}
      </Button>
    </div>
  )
}
