import { Inbox, Settings, ShieldCheck, Users } from 'lucide-react'
import { Button } from '../kit/button.tsx'
import { ChannelButton } from '../kit/channel-button.tsx'
import { Checkbox } from '../kit/checkbox.tsx'
import { GuideEnd, GuideStrip } from '../kit/guide-strip.tsx'
import { type NavItem, NavRail } from '../kit/nav-rail.tsx'
import { PhoneBar } from '../kit/phone-bar.tsx'
import { PhoneNumberText } from '../kit/phone-number-text.tsx'
import { SimulatorBar } from '../kit/simulator-bar.tsx'
import { Cell, HeadCell, Row, StateWords, Table } from '../kit/table.tsx'
import { VisuallyHidden } from '../kit/visually-hidden.tsx'
import { channelStrings } from '../strings/channels.ts'
import { showToast } from '../toasts.ts'
import { GalleryGroup, GallerySection } from './gallery-section.tsx'
import styles from './kit-screen.module.css'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
const NAVIGATION: ReadonlyArray<NavItem> = [
  { href: '/inbox', label: 'Inbox', icon: <Inbox {...ICON} />, count: 2, isCurrent: false },
  { href: '/contacts', label: 'Contacts', icon: <Users {...ICON} />, isCurrent: true },
  { href: '/compliance', label: 'Compliance', icon: <ShieldCheck {...ICON} />, isCurrent: false },
  { href: '/settings', label: 'Settings', icon: <Settings {...ICON} />, isCurrent: false },
]
const COLUMNS = '18px minmax(110px, 1fr) 136px 60px 60px minmax(140px, 1fr)'
const ROWS = [
  { name: 'Maria Lopez', number: '+1 202 555 0101', situation: 'granted', words: 'Opted in', detail: undefined },
  {
    name: 'Hana Novak',
    number: '+61 491 570 157',
    situation: 'pending',
    words: 'Waiting for answer',
    detail: 'again in 19 h 4 m',
  },
  { name: 'Jonas Lind', number: '+46 70 174 06 12', situation: 'not_asked', words: 'Not asked yet', detail: undefined },
] as const

export function ListGallery() {
  return (
    <GallerySection title="Lists and frame">
      <GalleryGroup name="Rail and phone bar">
        <div className={styles.frame}>
          <NavRail
            items={NAVIGATION}
            alertCount={3}
            userName="Sam Okoye"
            onAlerts={noted}
            onHelp={noted}
            onUser={noted}
          />
        </div>
        <PhoneBar items={NAVIGATION} />
      </GalleryGroup>
      <GalleryGroup name="Bars">
        <SimulatorBar />
        <GuideStrip step={2} onSkip={noted}>
          This is exactly what Maria will receive. Click Confirm.
        </GuideStrip>
        <GuideEnd
          headline="Maria opted in 34 seconds after you started."
          actions={
            <>
              <Button size="small">Send Maria a message</Button>
              <Button size="small" variant="primary">
                View receipt
              </Button>
            </>
          }
        >
          Here is your first receipt.
        </GuideEnd>
      </GalleryGroup>
      <ContactTable />
    </GallerySection>
  )
}

function ContactTable() {
  return (
    <div className={`${styles.paper} ${styles.title}`}>
      <div style={{ overflowX: 'auto' }}>
        <div style={{ minInlineSize: 640 }}>
          <Table label="Contacts" columns={COLUMNS} head={<Heads />}>
            {ROWS.map((row, index) => (
              <Row key={row.name} isSelected={index === 0}>
                <Cell>
                  <Checkbox aria-label={`Select ${row.name}`} />
                </Cell>
                <Cell isRowHead>{row.name}</Cell>
                <Cell isMuted>
                  <PhoneNumberText>{row.number}</PhoneNumberText>
                </Cell>
                <Cell>
                  <ChannelButton channel="whatsapp" situation={row.situation} label={`WhatsApp: ${row.words}`} />
                </Cell>
                <Cell>
                  <ChannelButton channel="sms" situation="granted" label={channelStrings.smsDisclaimer} />
                </Cell>
                <Cell>
                  <StateWords detail={row.detail}>{row.words}</StateWords>
                </Cell>
              </Row>
            ))}
          </Table>
        </div>
      </div>
    </div>
  )
}

function Heads() {
  return (
    <>
      <HeadCell>
        <Checkbox aria-label="Select all" />
      </HeadCell>
      <HeadCell sort="ascending">Name</HeadCell>
      <HeadCell>Number</HeadCell>
      <HeadCell>Channels</HeadCell>
      <HeadCell>
        <VisuallyHidden>SMS</VisuallyHidden>
      </HeadCell>
      <HeadCell>State</HeadCell>
    </>
  )
}

function noted(): void {
  showToast({ text: 'Pressed.', badge: 'info' })
}
