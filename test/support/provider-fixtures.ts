import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const FOLDER = join(import.meta.dirname, '../fixtures')

const Fixture = z.object({
  file: z.string(),
  situation: z.string(),
  expect: z.array(z.string()),
  /** Where Twilio posts it; Meta has one address for everything. */
  path: z.string().optional(),
})

const WhatsAppIndex = z.object({
  given: z.object({
    organizationId: z.string(),
    phoneNumberId: z.string(),
    wabaId: z.string(),
    displayNumber: z.string(),
    sent: z.tuple([z.object({ messageId: z.string(), providerMessageId: z.string(), to: z.string() })]),
  }),
  fixtures: z.array(Fixture),
})

const TwilioIndex = z.object({
  given: z.object({
    organizationId: z.string(),
    messageId: z.string(),
    accountSid: z.string(),
    number: z.string(),
  }),
  fixtures: z.array(Fixture),
})

/** One recorded webhook of a provider, and what each of its items must become. */
export interface ProviderFixture extends z.infer<typeof Fixture> {
  /** The recorded bytes with other ids and numbers in the places of those they were recorded with. */
  bodyFor(replacements: Readonly<Record<string, string>>): Buffer
}

export function whatsAppFixtures() {
  const { given, fixtures } = WhatsAppIndex.parse(readIndex('whatsapp'))
  return { given, fixtures: fixtures.map((fixture) => opened('whatsapp', fixture)) }
}

export function twilioFixtures() {
  const { given, fixtures } = TwilioIndex.parse(readIndex('twilio'))
  return { given, fixtures: fixtures.map((fixture) => opened('twilio', fixture)) }
}

function readIndex(provider: string): unknown {
  const parsed: unknown = JSON.parse(readFileSync(join(FOLDER, provider, 'index.json'), 'utf8'))
  return parsed
}

function opened(provider: string, fixture: z.infer<typeof Fixture>): ProviderFixture {
  return {
    ...fixture,
    bodyFor(replacements) {
      // One character is one byte, so that nothing but the replaced places changes.
      let text = readFileSync(join(FOLDER, provider, fixture.file), 'latin1')
      for (const [recorded, wanted] of Object.entries(replacements)) text = text.replaceAll(recorded, wanted)
      return Buffer.from(text, 'latin1')
    },
  }
}
