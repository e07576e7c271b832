// twilio 6.2.0: its address is written into it, so its HTTP client is given one that calls the simulator instead.
import twilio from 'twilio'
import { run, sender, to } from './around.mjs'

const accountSid = process.env.TWILIO_ACCOUNT_SID ?? 'AC0123456789abcdef0123456789abcdef'
const authToken = process.env.TWILIO_AUTH_TOKEN ?? 'token'
const from = process.env.TWILIO_NUMBER ?? '+12025550199'

class ToSimulator extends twilio.RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace('https://api.twilio.com', sender.twilioUrl) })
  }
}

const client = twilio(accountSid, authToken, { httpClient: new ToSimulator() })

await run({
  async send() {
    const text = await client.messages.create({ from, to, body: 'Hello from Twilio' })
    const found = await client.messages(text.sid).fetch()
    const list = await client.messages.list({ to, limit: 5 })
    const refused = await client.messages
      .create({ from, to: '+1', body: 'x' })
      .catch(({ code, status }) => ({ code, status }))
    return {
      text: { sid: text.sid, status: text.status },
      found: found.body,
      listed: list.map(({ sid }) => sid),
      refused,
    }
  },
  verify: ({ body, signature, url }) =>
    twilio.validateRequest(authToken, signature, url, Object.fromEntries(new URLSearchParams(body))),
})
