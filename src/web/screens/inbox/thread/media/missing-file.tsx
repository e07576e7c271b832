import { FileClock, FileX } from 'lucide-react'
import { Button } from '../../../../kit/button.tsx'
import { useFetchAgain } from '../../../../queries/media.ts'
import { mediaStrings } from '../../../../strings/media.ts'
import styles from './media.module.css'
import type { MediaViewProps } from './media-view.tsx'

/** A file that is not here: on its way, or why not and what can be done. */
export function MissingFile({ media, isVoice }: MediaViewProps) {
  const again = useFetchAgain()
  const Icon = media.state === 'pending' ? FileClock : FileX
  return (
    <div className={styles.missing}>
      <Icon size={20} strokeWidth={1.75} aria-hidden />
      <span>{sentenceOf(media, mediaStrings.kind(media.kind, isVoice))}</span>
      {media.state === 'failed' && (
        <Button size="small" isBusy={again.isPending} onPress={() => again.mutate(media.id)}>
          {mediaStrings.tryAgain}
        </Button>
      )}
    </div>
  )
}

function sentenceOf({ state, problem }: MediaViewProps['media'], kind: string): string {
  if (state === 'gone') return mediaStrings.gone(kind)
  if (state === 'pending') return problem === null ? mediaStrings.pending(kind) : mediaStrings.retrying(kind)
  if (problem === 'media.too_big') return mediaStrings.tooBig(kind)
  return problem === 'media.hash' ? mediaStrings.changed(kind) : mediaStrings.failed(kind)
}
