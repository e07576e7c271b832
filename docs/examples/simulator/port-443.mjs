// Leads https calls to port 443 of this machine to SIMULATOR_PORT, for a client that knows no other port.
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'

const port = Number(process.env.SIMULATOR_PORT ?? 4010)
const { request } = https
https.request = (options, ...rest) =>
  request(options.port === 443 && options.hostname === '127.0.0.1' ? { ...options, port } : options, ...rest)
syncBuiltinESMExports()
