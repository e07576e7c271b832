// @great-detail/whatsapp 9.2.0: the base address is an option. (This version asks without the Graph version: it may.)
import Client from '@great-detail/whatsapp'
import { media, payloads, run, sender, template, to } from './around.mjs'

const { graphUrl, phoneNumberID, token, appSecret } = sender
const headers = { Authorization: `Bearer ${token}` }
const sdk = new Client({ baseUrl: graphUrl, graphVersion: 'v25.0', request: { headers } })

await run({
  async send(inboundId) {
    const ask = (message) => sdk.message.createMessage({ phoneNumberID, to, ...message }).json()
    const text = await ask({ type: 'text', text: { body: 'Hello from great-detail' } })
    const asked = await ask({ type: 'template', template })
    const buttons = payloads.map(([id, title]) => ({ type: 'reply', reply: { id, title } }))
    const tapped = await ask({
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'May we write?' }, action: { buttons } },
    })
    const read = await sdk.message.createStatus({ phoneNumberID, message_id: inboundId, status: 'read' }).json()
    const file = new File([media.bytes], 'photo.png', { type: media.type })
    const { id } = await sdk.media.upload({ phoneNumberID, file, filename: 'photo.png', mimeType: media.type }).json()
    const image = await ask({ type: 'image', image: { id, caption: 'From great-detail' } })
    const { url } = await sdk.media.getURL({ mediaID: id, phoneNumberID }).json()
    // Its download sends no token by itself.
    const bytes = await sdk.media.download({ mediaURL: url, request: { headers } }).arrayBuffer()
    const gone = await sdk.media.delete({ mediaID: id }).json()
    return { text, template: asked, buttons: tapped, read, image, bytes, gone }
  },
  async verify({ body, signature }) {
    const event = await sdk.webhook.eventNotification({
      method: 'POST',
      query: {},
      body,
      headers: { 'x-hub-signature-256': signature },
    })
    return event.checkSignature(appSecret)
  },
})
