import { useState } from 'react'
import { Field } from '../../../../kit/field.tsx'
import { mediaStrings as words } from '../../../../strings/media.ts'
import styles from './attachments.module.css'
import { LATITUDE_MAX, LONGITUDE_MAX, readDegrees } from './coordinate.ts'
import { PartDialog } from './part-dialog.tsx'
import { type PartDialogProps, useSendPart } from './use-send-part.ts'

/** A place by its figures: no map, and nobody else is asked for anything. */
export function LocationDialog(props: PartDialogProps) {
  const part = useSendPart(props)
  const [latitudeText, setLatitude] = useState('')
  const [longitudeText, setLongitude] = useState('')
  const [placeName, setPlaceName] = useState('')
  const [isChecked, setChecked] = useState(false)
  const latitude = readDegrees(latitudeText, LATITUDE_MAX)
  const longitude = readDegrees(longitudeText, LONGITUDE_MAX)
  function send(): void {
    setChecked(true)
    if (latitude === null || longitude === null) return
    const named = placeName.trim() === '' ? {} : { name: placeName.trim() }
    part.send({
      type: 'location',
      contactId: props.contactId,
      channel: 'whatsapp',
      latitude,
      longitude,
      ...named,
    })
  }
  return (
    <PartDialog title={words.sendLocation(props.name)} part={part} onSend={send} onClose={props.onClose}>
      <div className={styles.pair}>
        <Field
          label={words.latitude}
          help={words.latitudeHelp}
          inputMode="text"
          value={latitudeText}
          onChange={setLatitude}
          error={isChecked && latitude === null ? words.latitudeWrong : undefined}
        />
        <Field
          label={words.longitude}
          help={words.longitudeHelp}
          inputMode="text"
          value={longitudeText}
          onChange={setLongitude}
          error={isChecked && longitude === null ? words.longitudeWrong : undefined}
        />
      </div>
      <Field label={words.placeName} value={placeName} maxLength={200} onChange={setPlaceName} />
    </PartDialog>
  )
}
