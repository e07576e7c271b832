import { resolve } from 'node:path'
import { z } from 'zod'
import {
  isSafeUrl,
  MEDIA_STORE_EXPECTED,
  type MediaStoreAddress,
  mediaStoreSettings,
  readMediaStore,
} from './media-store-config.ts'
import { parseKey } from './seal/master-key.ts'
import type { ServerAddress } from './store/server-address.ts'
import { StartFault } from './store/start-fault.ts'

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** The environment, read once and free of contradictions (DESIGN section 4). */
export interface Config {
  readonly host: string
  /** The first port to try; 0 means any free one. */
  readonly port: number
  readonly simulatorPort: number
  /** The origin under which browsers and providers reach this installation; undefined on one's own machine. */
  readonly publicUrl: URL | undefined
  /** Undefined: the bundled PostgreSQL in `dataDir`. */
  readonly databaseAddress: ServerAddress | undefined
  /** Absolute. */
  readonly dataDir: string
  /** Undefined: made and kept in `dataDir`. */
  readonly masterKey: Buffer | undefined
  /** Base URLs of the real providers; undefined means their own. Never from the API or a screen. */
  readonly whatsappGraphUrl: string | undefined
  readonly twilioApiUrl: string | undefined
  readonly logLevel: LogLevel
  /** Undefined: pictures and documents are kept in `dataDir`. */
  readonly mediaStore: MediaStoreAddress | undefined
}

const port = z.coerce.number().int().min(0).max(65_535)
const environmentSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  SIMULATOR_PORT: port.default(4010),
  PUBLIC_URL: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  YESLINE_DATA_DIR: z.string().default('./data'),
  YESLINE_MASTER_KEY: z.string().optional(),
  WHATSAPP_GRAPH_URL: z.string().optional(),
  TWILIO_API_URL: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  ...mediaStoreSettings,
})

const EXPECTED: Record<keyof z.infer<typeof environmentSchema>, string> = {
  HOST: 'an address of this machine, such as 127.0.0.1',
  PORT: 'a port number from 0 to 65535',
  SIMULATOR_PORT: 'a port number from 0 to 65535',
  PUBLIC_URL: 'an origin such as https://yesline.example.org, without a path',
  DATABASE_URL: 'a URL that begins with postgres:// or postgresql://',
  YESLINE_DATA_DIR: 'a folder',
  YESLINE_MASTER_KEY: '32 random bytes in Base64, such as "openssl rand -base64 32" prints',
  WHATSAPP_GRAPH_URL: 'an https:// URL, or http:// on this machine',
  TWILIO_API_URL: 'an https:// URL, or http:// on this machine',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  ...MEDIA_STORE_EXPECTED,
}

/** Throws a StartFault with a sentence that names the variable and says what to do. Empty variables count as unset. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const settings = environmentSchema.safeParse(withoutEmpty(environment))
  if (!settings.success) throw wrong(z.keyof(environmentSchema).parse(settings.error.issues[0]?.path[0]))
  const { data } = settings
  if (data.PORT === data.SIMULATOR_PORT && data.PORT !== 0) {
    throw new StartFault('PORT and SIMULATOR_PORT are the same. Give the simulator another port.')
  }
  return {
    host: data.HOST,
    port: data.PORT,
    simulatorPort: data.SIMULATOR_PORT,
    publicUrl: data.PUBLIC_URL === undefined ? undefined : readPublicUrl(data.PUBLIC_URL),
    databaseAddress: data.DATABASE_URL === undefined ? undefined : readDatabaseUrl(data.DATABASE_URL),
    dataDir: resolve(data.YESLINE_DATA_DIR),
    masterKey: data.YESLINE_MASTER_KEY === undefined ? undefined : readMasterKey(data.YESLINE_MASTER_KEY),
    whatsappGraphUrl: readProviderUrl('WHATSAPP_GRAPH_URL', data.WHATSAPP_GRAPH_URL),
    twilioApiUrl: readProviderUrl('TWILIO_API_URL', data.TWILIO_API_URL),
    logLevel: data.LOG_LEVEL,
    mediaStore: readMediaStore(data, wrong),
  }
}

function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, text]) => text?.trim()))
}

/** Never repeats the value, which may be a secret that was put into the wrong variable. */
function wrong(name: keyof typeof EXPECTED): StartFault {
  return new StartFault(`${name} is not usable. Set it to ${EXPECTED[name]}, or remove it.`)
}

function readPublicUrl(text: string): URL {
  const url = URL.parse(text)
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  if (!isOrigin) throw wrong('PUBLIC_URL')
  return url
}

function readDatabaseUrl(text: string): ServerAddress {
  if (!/^postgres(ql)?:\/\/./.test(text)) throw wrong('DATABASE_URL')
  return { kind: 'url', url: text }
}

function readMasterKey(text: string): Buffer {
  const key = parseKey(text)
  if (!key) throw wrong('YESLINE_MASTER_KEY')
  return key
}

function readProviderUrl(name: 'WHATSAPP_GRAPH_URL' | 'TWILIO_API_URL', text: string | undefined) {
  if (text === undefined) return undefined
  const url = URL.parse(text)
  // Access tokens travel there, so nothing unencrypted leaves this machine.
  if (!isSafeUrl(url)) throw wrong(name)
  return text
}
