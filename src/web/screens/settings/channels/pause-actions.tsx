import { Pause, Play } from 'lucide-react'
import type { ChannelSettings } from '../../../../http/api/organization.ts'
import { Button } from '../../../kit/button.tsx'
import { channelSettingsStrings as words } from '../../../strings/settings.ts'
import sheet from '../sheet.module.css'

export interface PauseActionsProps {
  readonly settings: ChannelSettings
  readonly isBusy: boolean
  readonly onPause: () => void
  readonly onResume: () => void
}

/** Pause with a reason, or go on. */
export function PauseActions({ settings, isBusy, onPause, onResume }: PauseActionsProps) {
  return (
    <div className={sheet.body}>
      <div className={sheet.actions}>
        {settings.paused === null ? (
          <Button onPress={onPause} icon={<Pause size={16} strokeWidth={2} aria-hidden />}>
            {words.pause[settings.channel]}
          </Button>
        ) : (
          <Button isBusy={isBusy} onPress={onResume} icon={<Play size={16} strokeWidth={2} aria-hidden />}>
            {words.resume}
          </Button>
        )}
      </div>
    </div>
  )
}
