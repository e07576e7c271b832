// whatsapp-api-js 6.3.0: Meta's address is written into it, so its fetch is given one that calls the simulator instead.
import { WhatsAppAPI } from 'whatsapp-api-js'
import {
  ActionButtons,
  Body,
  BodyComponent,
  BodyParameter,
  Button,
  HeaderComponent,
  HeaderParameter,
  Image,
  Interactive,
  Template,
  Text,
} from 'whatsapp-api-js/messages'
import { media, payloads, run, sender, template, to } from './around.mjs'

const { graphUrl, phoneNumberID, token, appSecret } = sender
const client = new WhatsAppAPI({
  token,
  appSecret,
  v: 'v25.0',
  ponyfill: { fetch: (url, options) => fetch(String(url).replace('https://graph.facebook.com', graphUrl), options) },
})

await run({
  async send(inboundId) {
    const ask = (message) => client.sendMessage(phoneNumberID, { phone: to }, message)
    const text = await ask(new Text('Hello from whatsapp-api-js'))
    const asked = await ask(
      new Template(
        template.name,
        template.language.code,
        new HeaderComponent(new HeaderParameter('Northgate Dental', 'org')),
        new BodyComponent(new BodyParameter('Rosa', 'first_name'), new BodyParameter('Imran', 'agent_name')),
      ),
    )
    const buttons = await ask(
      new Interactive(
        new ActionButtons(...payloads.map(([id, title]) => new Button(id, title))),
        new Body('May we write?'),
      ),
    )
    const read = await client.markAsRead(phoneNumberID, inboundId, 'text')
    const form = new FormData()
    form.set('file', new File([media.bytes], 'photo.png', { type: media.type }))
    const { id } = await client.uploadMedia(phoneNumberID, form)
    const image = await ask(new Image(id, true, 'From whatsapp-api-js'))
    const { url } = await client.retrieveMedia(id, phoneNumberID)
    const bytes = await (await client.fetchMedia(url)).arrayBuffer()
    const gone = await client.deleteMedia(id)
    return { text, template: asked, buttons, read, image, bytes, gone }
  },
  verify: ({ body, signature }) => client.verifyRequestSignature(body, signature),
})
