import { z } from 'zod'
import { StartFault } from './store/start-fault.ts'

/** An S3-compatible store of objects. */
export interface MediaStoreAddress {
  /** Without a bucket: it is the first part of each path. */
  readonly endpoint: URL
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export const mediaStoreSettings = {
  MEDIA_S3_ENDPOINT: z.string().optional(),
  MEDIA_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  MEDIA_S3_REGION: z.string().default('us-east-1'),
  MEDIA_S3_ACCESS_KEY_ID: z.string().optional(),
  MEDIA_S3_SECRET_ACCESS_KEY: z.string().optional(),
}

export const MEDIA_STORE_EXPECTED = {
  MEDIA_S3_ENDPOINT: 'an https:// origin without a path, or http:// on this machine',
  MEDIA_S3_BUCKET: 'the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
  MEDIA_S3_REGION: 'the name of a region, such as eu-central-1',
  MEDIA_S3_ACCESS_KEY_ID: 'the id of an access key',
  MEDIA_S3_SECRET_ACCESS_KEY: 'the secret of that access key',
}

const NEEDED = ['MEDIA_S3_ENDPOINT', 'MEDIA_S3_BUCKET', 'MEDIA_S3_ACCESS_KEY_ID', 'MEDIA_S3_SECRET_ACCESS_KEY'] as const

type Settings = { readonly [Name in keyof typeof MEDIA_STORE_EXPECTED]?: string | undefined }

/** The store, all of it or none: half of one would lose files. */
export function readMediaStore(
  settings: Settings & { readonly MEDIA_S3_REGION: string },
  wrong: (name: keyof typeof MEDIA_STORE_EXPECTED) => StartFault,
): MediaStoreAddress | undefined {
  const [endpointText, bucket, accessKeyId, secretAccessKey] = NEEDED.map((name) => settings[name])
  const missing = NEEDED.filter((name) => settings[name] === undefined)
  if (missing.length === NEEDED.length) return undefined
  if (!endpointText || !bucket || !accessKeyId || !secretAccessKey) {
    const names = missing.join(' and ')
    throw new StartFault(
      `${names} ${missing.length === 1 ? 'is' : 'are'} not set, but other MEDIA_S3 variables are.` +
        ' Set all of them to keep files in that store, or none to keep them in YESLINE_DATA_DIR.',
    )
  }
  const endpoint = URL.parse(endpointText)
  if (endpoint === null || !isSafeUrl(endpoint) || endpoint.href !== `${endpoint.origin}/`) {
    throw wrong('MEDIA_S3_ENDPOINT')
  }
  return { endpoint, bucket, region: settings.MEDIA_S3_REGION, accessKeyId, secretAccessKey }
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Secrets travel there, so nothing unencrypted leaves this machine. */
export function isSafeUrl(url: URL | null): boolean {
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname))
}
