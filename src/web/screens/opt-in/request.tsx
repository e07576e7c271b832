import { ReceiptText } from 'lucide-react'
import { useId } from 'react'
import type { OptInPreview } from '../../../http/api/opt-in.ts'
import { formatDate, formatDateTime } from '../../format/instants.ts'
import { languageName } from '../../format/languages.ts'
import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import type { DialogProps } from '../../kit/dialog.tsx'
import { MessagePreview } from '../../kit/message-preview.tsx'
import { Select } from '../../kit/select.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { optInStrings } from '../../strings/opt-in.ts'
import { words } from '../../strings/words.ts'
import { faultSentence } from '../contacts/fault-sentence.ts'
import { BasisSelect } from './basis-select.tsx'
import { EnglishText } from './english-text.tsx'
import styles from './opt-in.module.css'
import { Parties } from './parties.tsx'
import { RefusalBanner } from './refusal-banner.tsx'
import type { OptInFlow } from './use-opt-in-flow.ts'

/** The sentence that says why Confirm is off; the button points at it. */
export const REFUSAL_ID = 'opt-in-refusal'

export function requestFrame(flow: OptInFlow): Omit<DialogProps, 'isOpen' | 'children'> {
  const { name, channel, isSending } = flow
  const { preview } = flow.prompt
  const isOff = preview !== undefined && preview.refusal !== null
  return {
    width: 'request',
    title: channel === 'sms' ? optInStrings.titleSms(name) : optInStrings.title(name),
    onClose: flow.onClose,
    footerLine: 'tear',
    footerNote: (
      <>
        <ReceiptText size={16} strokeWidth={1.75} aria-hidden />
        {optInStrings.recorded(name)}
      </>
    ),
    footer: (
      <>
        <Button onPress={flow.onClose}>{words.cancel}</Button>
        <Button
          variant="primary"
          isBusy={isSending}
          busyLabel={optInStrings.confirming}
          onPress={flow.onConfirm}
          {...(isOff && { offReasonId: REFUSAL_ID })}
        >
          {preview?.quietHours == null ? optInStrings.confirm : optInStrings.schedule}
        </Button>
      </>
    ),
  }
}

/** Exactly what the customer will get, to whom and from whom, before anything is sent. */
export function RequestBody({ flow }: { readonly flow: OptInFlow }) {
  const { preview } = flow.prompt
  if (preview === undefined) return <Loading flow={flow} />
  return (
    <div className={styles.request}>
      <p>{openingSentence(preview, flow)}</p>
      {preview.refusal !== null && <RefusalBanner id={REFUSAL_ID} refusal={preview.refusal} name={flow.name} />}
      {preview.text !== '' && <Preview preview={preview} flow={flow} />}
      <Parties preview={preview} />
      {preview.basisMode !== 'off' && (
        <BasisSelect name={flow.name} prompt={flow.prompt} isRequired={preview.basisMode === 'required'} />
      )}
      {preview.quietHours !== null && preview.refusal === null && (
        <Banner tone="wait" badge="scheduled" headline={quietSentence(preview.quietHours, flow.name)} />
      )}
      {flow.fault !== null && (
        <Banner tone="bad" badge="send_failed" headline={faultSentence(flow.fault, flow.name)} role="alert" />
      )}
    </div>
  )
}

function Loading({ flow }: { readonly flow: OptInFlow }) {
  if (flow.prompt.previewFault === null) return <Skeleton shape="block" count={1} />
  return (
    <Banner
      tone="bad"
      badge="send_failed"
      headline={faultSentence(flow.prompt.previewFault, flow.name)}
      role="alert"
      actions={
        <Button size="small" onPress={flow.prompt.onPreviewAgain}>
          {words.tryAgain}
        </Button>
      }
    />
  )
}

function Preview({ preview, flow }: { readonly preview: OptInPreview; readonly flow: OptInFlow }) {
  const labelId = useId()
  const { language, fallbackFrom, channel, from, text, buttons, englishText } = preview
  const options = preview.languages.map(({ code }) => ({ value: code, label: `${languageName(code)} (${code})` }))
  return (
    <>
      <div className={styles.previewHead}>
        <span id={labelId} className={styles.label}>
          {optInStrings.willReceive(flow.name)}
        </span>
        {options.length > 1 && (
          <Select
            label={words.language}
            labelAt="beside"
            size="small"
            options={options}
            value={language}
            onChange={flow.prompt.onLanguage}
          />
        )}
      </div>
      {fallbackFrom !== null && (
        <p className={styles.small}>{optInStrings.fallback(languageName(fallbackFrom), languageName(language))}</p>
      )}
      <MessagePreview channel={channel} sender={from} text={text} lang={language} replies={buttons} labelId={labelId} />
      {englishText !== null && <EnglishText key={language} text={englishText} />}
    </>
  )
}

function openingSentence(preview: OptInPreview, { name, channel }: OptInFlow): string {
  const { situation, previousAskedAt, attempt, attemptsMax } = preview
  switch (situation) {
    case 'first':
      return channel === 'sms' ? optInStrings.bodyFirstSms(name) : optInStrings.bodyFirst(name)
    case 'again': {
      const date = previousAskedAt === null ? '' : formatDate(Date.parse(previousAskedAt))
      return optInStrings.bodyAgain(name, date, attempt, attemptsMax)
    }
    case 'wrote_first':
      return optInStrings.bodyWroteFirst(name)
    default:
      return situation satisfies never
  }
}

function quietSentence({ localTime, sendsAt }: NonNullable<OptInPreview['quietHours']>, name: string): string {
  return optInStrings.quietHours(localTime, name, formatDateTime(Date.parse(sendsAt)))
}
