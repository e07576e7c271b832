import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '../../../src/config.ts'
import { formatKey } from '../../../src/seal/master-key.ts'

const key = Buffer.alloc(32, 5)

test('without any variable Yesline listens on this machine, with its own database and simulator', () => {
  const { dataDir, ...config } = readConfig({})
  assert.deepEqual(config, {
    host: '127.0.0.1',
    port: 3000,
    simulatorPort: 4010,
    publicUrl: undefined,
    databaseAddress: undefined,
    masterKey: undefined,
    whatsappGraphUrl: undefined,
    twilioApiUrl: undefined,
    logLevel: 'info',
    mediaStore: undefined,
  })
  assert.equal(dataDir, `${process.cwd()}/data`)
})

test('every variable is read', () => {
  const config = readConfig({
    HOST: '0.0.0.0',
    PORT: '8080',
    SIMULATOR_PORT: '8081',
    PUBLIC_URL: 'https://yesline.example.org',
    DATABASE_URL: 'postgresql://owner:secret@db/yesline',
    YESLINE_DATA_DIR: '/srv/yesline',
    YESLINE_MASTER_KEY: formatKey(key),
    WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9000/graph',
    TWILIO_API_URL: 'https://api.twilio.com',
    LOG_LEVEL: 'warn',
  })
  assert.equal(config.publicUrl?.origin, 'https://yesline.example.org')
  assert.deepEqual(
    { ...config, publicUrl: undefined },
    {
      host: '0.0.0.0',
      port: 8080,
      simulatorPort: 8081,
      publicUrl: undefined,
      databaseAddress: { kind: 'url', url: 'postgresql://owner:secret@db/yesline' },
      dataDir: '/srv/yesline',
      masterKey: key,
      whatsappGraphUrl: 'http://127.0.0.1:9000/graph',
      twilioApiUrl: 'https://api.twilio.com',
      logLevel: 'warn',
      mediaStore: undefined,
    },
  )
})

test('an empty variable counts as unset', () => {
  assert.deepEqual(readConfig({ PORT: '', DATABASE_URL: ' ', YESLINE_MASTER_KEY: '' }), readConfig({}))
})

test('two free ports may be asked for at once', () => {
  const { port, simulatorPort } = readConfig({ PORT: '0', SIMULATOR_PORT: '0' })
  assert.deepEqual([port, simulatorPort], [0, 0])
})

const S3 = { MEDIA_S3_BUCKET: 'files', MEDIA_S3_ACCESS_KEY_ID: 'id', MEDIA_S3_SECRET_ACCESS_KEY: 'CANARY-secret' }

test('files are kept in the store that is named whole, and else in the data folder', () => {
  assert.equal(readConfig({ MEDIA_S3_REGION: 'eu-central-1' }).mediaStore, undefined)
  assert.deepEqual(readConfig({ MEDIA_S3_ENDPOINT: 'http://127.0.0.1:9000', ...S3 }).mediaStore, {
    endpoint: new URL('http://127.0.0.1:9000'),
    bucket: 'files',
    region: 'us-east-1',
    accessKeyId: 'id',
    secretAccessKey: 'CANARY-secret',
  })
})

const refused: readonly [Record<string, string>, string][] = [
  [{ PORT: 'http' }, 'PORT is not usable. Set it to a port number from 0 to 65535, or remove it.'],
  [{ PORT: '65536' }, 'PORT is not usable. Set it to a port number from 0 to 65535, or remove it.'],
  [{ PORT: '4010' }, 'PORT and SIMULATOR_PORT are the same. Give the simulator another port.'],
  [
    { PUBLIC_URL: 'yesline.example.org' },
    'PUBLIC_URL is not usable. Set it to an origin such as https://yesline.example.org, without a path, or remove it.',
  ],
  [
    { PUBLIC_URL: 'https://example.org/yesline' },
    'PUBLIC_URL is not usable. Set it to an origin such as https://yesline.example.org, without a path, or remove it.',
  ],
  [
    { DATABASE_URL: 'mysql://db' },
    'DATABASE_URL is not usable. Set it to a URL that begins with postgres:// or postgresql://, or remove it.',
  ],
  [
    { YESLINE_MASTER_KEY: 'CANARY-secret' },
    'YESLINE_MASTER_KEY is not usable. Set it to 32 random bytes in Base64, such as "openssl rand -base64 32" prints, or remove it.',
  ],
  [
    { WHATSAPP_GRAPH_URL: 'http://graph.example.org' },
    'WHATSAPP_GRAPH_URL is not usable. Set it to an https:// URL, or http:// on this machine, or remove it.',
  ],
  [
    { MEDIA_S3_ENDPOINT: 'https://s3.example.org', MEDIA_S3_BUCKET: 'files' },
    'MEDIA_S3_ACCESS_KEY_ID and MEDIA_S3_SECRET_ACCESS_KEY are not set, but other MEDIA_S3 variables are. Set all of them to keep files in that store, or none to keep them in YESLINE_DATA_DIR.',
  ],
  [
    { MEDIA_S3_ENDPOINT: 'http://s3.example.org', ...S3 },
    'MEDIA_S3_ENDPOINT is not usable. Set it to an https:// origin without a path, or http:// on this machine, or remove it.',
  ],
  [
    { MEDIA_S3_BUCKET: '../other' },
    'MEDIA_S3_BUCKET is not usable. Set it to the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens, or remove it.',
  ],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is not usable. Set it to one of debug, info, warn, error, silent, or remove it.'],
]

for (const [environment, sentence] of refused) {
  const [name, text] = Object.entries(environment)[0] ?? []
  test(`${name}=${text} stops the start with a sentence that says what to do`, () => {
    assert.throws(() => readConfig(environment), { name: 'StartFault', message: sentence })
  })
}
