import { Socket } from 'node:net'

type Written = (error?: Error | null) => void

/**
 * A connection to PostgreSQL whose writes of one turn of the event loop leave together. What is pipelined (the opening
 * of a transaction, its statements, its end) is then one system call and wakes the server once.
 */
export class GatheringSocket extends Socket {
  #gathers = false

  override write(data: Uint8Array | string, written?: Written): boolean
  override write(data: Uint8Array | string, encoding?: BufferEncoding, written?: Written): boolean
  override write(data: Uint8Array | string, encoding?: BufferEncoding | Written, written?: Written): boolean {
    this.#gather()
    return typeof encoding === 'function' ? super.write(data, encoding) : super.write(data, encoding, written)
  }

  #gather(): void {
    if (this.#gathers) return
    this.#gathers = true
    this.cork()
    process.nextTick(() => {
      this.#gathers = false
      this.uncork()
    })
  }
}
