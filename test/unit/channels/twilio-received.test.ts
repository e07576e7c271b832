import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import type { ChannelClient } from '../../../src/channels/channel.ts'
import { readTwilio, twilioKeys } from '../../../src/channels/twilio/payload.ts'
import { answerJson, startProvider } from './provider-server.ts'
import { listedMessage, twilioClientAt } from './twilio-client-at.ts'

test('what customers wrote since then is read from the list oldest first, and read again like a webhook', async (context) => {
  const since = Date.parse('2026-11-22T00:05:00Z')
  const inbound = { direction: 'inbound', from: '+12025550147', to: '+442079460018', body: 'STOP', status: 'received' }
  const at = (time: string) => ({ date_sent: `Sun, 22 Nov 2026 ${time} +0000` })
  const provider = await startProvider(context, ({ url }, response) => {
    assert.deepEqual([url.searchParams.get('To'), url.searchParams.get('From')], ['+442079460018', null])
    assert.equal(url.searchParams.get('DateSent>'), '2026-11-22')
    answerJson(response, 200, {
      messages: [
        listedMessage({ sid: 'SM4', ...inbound, ...at('07:00:00'), body: 'later' }),
        listedMessage({ sid: 'SM3', ...inbound, ...at('06:00:00') }),
        listedMessage({ sid: 'SM2', ...at('05:00:00') }),
        listedMessage({ sid: 'SM1', ...inbound, ...at('00:04:59') }),
        listedMessage({ sid: 'SM0', ...inbound, ...at('08:00:00'), from: 'whatsapp:+12025550147' }),
      ],
    })
  })
  const received = await twilioClientAt(context, provider.url).listReceived(since)
  assert.deepEqual(
    received?.map(({ providerMessageId, keys }) => [providerMessageId, keys]),
    [
      ['SM3', ['phone:+12025550147']],
      ['SM4', ['phone:+12025550147']],
      ['SM0', []],
    ],
  )
  const [first] = received ?? []
  assert.deepEqual(readTwilio(first?.raw ?? Buffer.alloc(0), 0), [
    {
      ...{ kind: 'message', channel: 'sms', senderId: '+442079460018', providerMessageId: 'SM3' },
      ...{ from: [{ kind: 'phone', value: '+12025550147' }], profileName: null, username: null },
      ...{ contextId: null, forwarded: false },
      ...{ at: Date.parse('2026-11-22T06:00:00Z'), content: { type: 'text', text: 'STOP' }, providerVerdict: null },
    },
  ])
  assert.deepEqual(twilioKeys(first?.raw ?? Buffer.alloc(0)), ['phone:+12025550147'])
})

test('the files of a listed message are asked for when they are fetched, and come as what Twilio calls them', async (context) => {
  const inbound = { direction: 'inbound', from: '+12025550147', to: '+442079460018', body: 'Look', status: 'received' }
  let status = 200
  let files = [
    { sid: 'ME1', content_type: 'video/mp4' },
    { sid: 'ME0', content_type: 'image/png' },
  ]
  const provider = await startProvider(context, ({ url }, response) => {
    if (url.pathname.endsWith('/Messages.json')) {
      answerJson(response, 200, { messages: [listedMessage({ ...inbound, num_media: '2' })] })
    } else if (url.pathname.endsWith('/Messages/SM7/Media.json')) {
      answerJson(response, status, { media_list: files.reverse() })
    } else {
      response.end(`the bytes of ${url.pathname.split('/Messages/')[1]}`)
    }
  })
  const client = twilioClientAt(context, `${provider.url}/twilio`)
  const [message] = (await client.listReceived(0)) ?? []
  const events = readTwilio(message?.raw ?? Buffer.alloc(0), 0)
  assert.equal(provider.requests.length, 1, 'nothing is asked about the files yet')
  const named = events.map((event) => (event.kind === 'message' ? event : null))
  assert.deepEqual(
    named.map((event) => [event?.providerMessageId, event?.content.type === 'media' && event.content.caption]),
    [
      ['SM7', 'Look'],
      ['SM7:1', null],
    ],
  )
  const urls = named.flatMap((event) => (event?.content.type === 'media' ? (event.content.url ?? []) : []))
  const fetchAll = () => Promise.all(urls.map((url) => fetched(client, url)))
  assert.deepEqual(await fetchAll(), [
    ['found', 'image', 'the bytes of SM7/Media/ME0'],
    ['found', 'video', 'the bytes of SM7/Media/ME1'],
  ])
  for (const request of provider.requests) {
    assert.equal(request.headers.authorization, `Basic ${Buffer.from('AC1:secret').toString('base64')}`)
  }
  files = files.filter(({ sid }) => sid === 'ME0')
  assert.deepEqual((await fetchAll())[1], ['failed', 'not_listed', true], 'not there yet, or deleted meanwhile')
  for (const [answer, ended] of [
    [404, ['gone']],
    [403, ['failed', 'http_403', false]],
    [401, ['failed', 'http_401', true]],
    [503, ['failed', 'http_503', true]],
  ] as const) {
    status = answer
    assert.deepEqual(await fetchAll(), [ended, ended])
  }
})

async function fetched(client: ChannelClient, url: string) {
  const file = await client.media.fetchFile({ mediaId: null, url })
  if (file.kind === 'failed') return [file.kind, file.reason, file.mayRetry]
  return file.kind === 'gone' ? [file.kind] : [file.kind, file.announced, await text(file.bytes)]
}

test('a list of files is asked for at our own provider, whoever named it', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 503, {}))
  const client = twilioClientAt(context, provider.url)
  const stranger = await startProvider(context, (_request, response) => answerJson(response, 200, { media_list: [] }))
  const path = '/2010-04-01/Accounts/AC1/Messages/SM7/Media.json'
  assert.deepEqual(await fetched(client, `${stranger.url}${path}#0`), ['failed', 'http_503', true])
  assert.deepEqual([stranger.requests.length, provider.requests[0]?.url.pathname], [0, path])
})

test('a message that claims countless files has ten', async (context) => {
  const more = { direction: 'inbound', from: '+12025550147', to: '+442079460018', num_media: '4000000000' }
  const provider = await startProvider(context, (_request, response) =>
    answerJson(response, 200, { messages: [listedMessage(more)] }),
  )
  const [message] = (await twilioClientAt(context, provider.url).listReceived(0)) ?? []
  assert.equal(readTwilio(message?.raw ?? Buffer.alloc(0), 0).length, 10)
})
