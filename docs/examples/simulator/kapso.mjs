// @kapso/whatsapp-cloud-api 0.3.0: the base address and the version are options.
import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { verifySignature } from '@kapso/whatsapp-cloud-api/server'
import { media, payloads, run, sender, template, to } from './around.mjs'

const { graphUrl, phoneNumberID: phoneNumberId, token, appSecret } = sender
const client = new WhatsAppClient({ accessToken: token, baseUrl: graphUrl, graphVersion: 'v25.0' })
const common = { phoneNumberId, to }

await run({
  async send(inboundId) {
    const text = await client.messages.sendText({ ...common, body: 'Hello from kapso' })
    const asked = await client.messages.sendTemplate({ ...common, template })
    const buttons = await client.messages.sendInteractiveButtons({
      ...common,
      bodyText: 'May we write?',
      buttons: payloads.map(([id, title]) => ({ id, title })),
    })
    const read = await client.messages.markRead({ phoneNumberId, messageId: inboundId })
    const file = new Blob([media.bytes], { type: media.type })
    const { id } = await client.media.upload({ phoneNumberId, type: media.type, file, fileName: 'photo.png' })
    const image = await client.messages.sendImage({ ...common, image: { id, caption: 'From kapso' } })
    const bytes = await client.media.download({ mediaId: id, auth: 'always' })
    const gone = await client.media.delete({ mediaId: id })
    return { text, template: asked, buttons, read, image, bytes, gone }
  },
  verify: ({ body, signature }) => verifySignature({ appSecret, rawBody: body, signatureHeader: signature }),
})
