import { createServer } from 'node:net'

const PORTS_TRIED = 50

/** The first port from `wanted` on that nothing listens on; 0 asks the system for any. */
export async function freePort(host: string, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + PORTS_TRIED; port += 1) {
    const found = await tryPort(host, port)
    if (found !== null) return found
  }
  throw new Error(`No port from ${wanted} to ${wanted + PORTS_TRIED - 1} is free.`)
}

function tryPort(host: string, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
    server.listen(port, host, () => {
      const address = server.address()
      const found = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(found))
    })
  })
}
