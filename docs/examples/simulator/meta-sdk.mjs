// whatsapp 0.0.5-Alpha, Meta's own and archived. https and port 443 are written into it, so it runs with
//   --import ./docs/examples/simulator/port-443.mjs   (leads port 443 to SIMULATOR_PORT)
//   NODE_EXTRA_CA_CERTS=data/simulator-tls/certificate.pem   (trusts `yesline simulator --tls`)
// It takes a host and no path; the path goes in front of the version. It knows no media upload, and its webhook
// server fails at every signed post (it gives text to Buffer.concat), so that its own signature function is asked.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { payloads, run, sender, template, to } from './around.mjs'

Object.assign(process.env, {
  NODE_ENV: 'production',
  WA_BASE_URL: '127.0.0.1',
  CLOUD_API_VERSION: 'graph/v25.0',
  CLOUD_API_ACCESS_TOKEN: sender.token,
  M4D_APP_SECRET: sender.appSecret,
})
const require = createRequire(import.meta.url)
const WhatsApp = require('whatsapp')
const folder = dirname(require.resolve('whatsapp/package.json'))
const { generateXHub256Sig } = require(join(folder, 'build/utils.js'))
const digits = Number(to.replace('+', ''))

await run({
  async send(inboundId) {
    const client = new WhatsApp(Number(sender.phoneNumberID))
    const answered = async (sent) => (await sent).responseBodyToJSON()
    const text = await answered(client.messages.text({ body: 'Hello from Meta' }, digits))
    const asked = await answered(client.messages.template(template, digits))
    const buttons = payloads.map(([id, title]) => ({ type: 'reply', reply: { id, title } }))
    const interactive = { type: 'button', body: { text: 'May we write?' }, action: { buttons } }
    const tapped = await answered(client.messages.interactive(interactive, digits))
    const read = await answered(client.messages.status({ status: 'read', message_id: inboundId }))
    return { text, template: asked, buttons: tapped, read }
  },
  verify: ({ body, signature }) => signature === `sha256=${generateXHub256Sig(body, sender.appSecret)}`,
})
