import { Check, Ellipsis, Hourglass, Import, Plus, RefreshCw, Search, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Checkbox } from '../kit/checkbox.tsx'
import { Chip, RemovableChip } from '../kit/chip.tsx'
import { Field } from '../kit/field.tsx'
import { IconButton } from '../kit/icon-button.tsx'
import { Menu } from '../kit/menu.tsx'
import { Segmented } from '../kit/segmented.tsx'
import { Select } from '../kit/select.tsx'
import { Switch } from '../kit/switch.tsx'
import { Tag } from '../kit/tag.tsx'
import { TextArea } from '../kit/text-area.tsx'
import { GalleryGroup, GallerySection } from './gallery-section.tsx'
import styles from './kit-screen.module.css'

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const SMALL_ICON = { size: 12, strokeWidth: 2.6, 'aria-hidden': true } as const

export function ControlsGallery() {
  return (
    <GallerySection title="Controls">
      <Buttons />
      <Fields />
      <Choices />
    </GallerySection>
  )
}

function Buttons() {
  const [isBusy, setBusy] = useState(false)
  return (
    <GalleryGroup name="Buttons: 40 (32 compact, 44 touch), radius 10">
      <div className={styles.row}>
        <Button variant="primary" busyLabel="Sending…" isBusy={isBusy} onPress={() => setBusy(true)}>
          Confirm
        </Button>
        <Button onPress={() => setBusy(false)}>Cancel</Button>
        <Button variant="text">View all</Button>
        <Button variant="destructive">Erase…</Button>
        <Button icon={<Import {...ICON} />}>Import</Button>
      </div>
      <div className={styles.row}>
        <Button variant="primary" size="small" icon={<RefreshCw {...ICON} />}>
          Send again
        </Button>
        <Button size="small">Edit</Button>
        <Menu
          label="More"
          trigger={<IconButton icon={<Ellipsis {...ICON} />} label="More" variant="outlined" />}
          actions={[
            { id: 'copy', label: 'Copy link', onAction: () => setBusy(false) },
            {
              id: 'check',
              label: 'Check WhatsApp again',
              offReason: 'Possible after 24 hours',
              onAction: () => setBusy(false),
            },
            { id: 'erase', label: 'Erase…', isDestructive: true, onAction: () => setBusy(false) },
          ]}
        />
        <Button offReason="Off = dashed outline, lock or reason beside it">Send</Button>
      </div>
      <div className={styles.row}>
        <Button variant="primary" size="hero">
          Start the demo
        </Button>
        <Button variant="link">Hide</Button>
        <IconButton icon={<Plus {...ICON} />} label="Add" variant="primary" isRound size={40} />
        <Button reasonAt="below" offReason="Continue opens when the signature check has passed.">
          Continue
        </Button>
      </div>
    </GalleryGroup>
  )
}

function Fields() {
  const [language, setLanguage] = useState<'es' | 'en' | 'de'>('es')
  return (
    <GalleryGroup name="Fields: 40, radius 10, border 3:1">
      <div className={styles.fields}>
        <Field label="First name" defaultValue="Maria" />
        <Field label="Number" defaultValue="+1 202 555 0101" help="Will be saved as +1 202 555 0101" />
        <Field label="Date" error={'Fill in "date".'} />
      </div>
      <Field
        label="Search"
        isLabelHidden
        placeholder="Search name, number, tag"
        icon={<Search {...ICON} />}
        type="search"
      />
      <TextArea
        label="WhatsApp request"
        defaultValue="Hello Maria, this is Sam from Harbour Bank."
        besideLabel="43 of 1,024"
      />
      <div className={styles.row}>
        <Checkbox defaultSelected>On</Checkbox>
        <Checkbox>Off</Checkbox>
        <Checkbox isIndeterminate>Some</Checkbox>
        <Switch defaultSelected>On</Switch>
        <Switch>Off</Switch>
        <Select
          label="Language"
          labelAt="beside"
          size="small"
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'es', label: 'Spanish (es)' },
            { value: 'en', label: 'English (en)' },
            { value: 'de', label: 'German (de)', isOff: true, detail: 'No approved text' },
          ]}
        />
      </div>
    </GalleryGroup>
  )
}

function Choices() {
  const [view, setView] = useState<'all' | 'whatsapp' | 'sms'>('all')
  const [isAll, setAll] = useState(true)
  return (
    <GalleryGroup name="Chips, tags, tabs">
      <div className={styles.row}>
        <Chip isCurrent={isAll} onPress={() => setAll(!isAll)}>
          All
        </Chip>
        <Chip count={412} isCurrent={!isAll} onPress={() => setAll(!isAll)}>
          Opted in
        </Chip>
        <RemovableChip removeLabel="Remove filter Team: Branch 12" onRemove={() => setAll(true)}>
          Team: Branch 12
        </RemovableChip>
      </div>
      <div className={styles.row}>
        <Tag>Mortgage</Tag>
        <Tag tone="ok" icon={<Check {...SMALL_ICON} />}>
          Approved
        </Tag>
        <Tag tone="wait" icon={<Hourglass {...SMALL_ICON} />}>
          In review
        </Tag>
        <Tag tone="bad" icon={<X {...SMALL_ICON} />}>
          Rejected
        </Tag>
        <Tag tone="accent">From contact</Tag>
        <Tag tone="info">Information</Tag>
        <Tag tone="sim">Simulator</Tag>
      </div>
      <Segmented
        label="Channel to show"
        value={view}
        onChange={setView}
        segments={[
          { value: 'all', label: 'All', count: 7 },
          { value: 'whatsapp', label: 'WhatsApp' },
          { value: 'sms', label: 'SMS' },
        ]}
      />
    </GalleryGroup>
  )
}
