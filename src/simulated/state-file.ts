import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where the simulator keeps its phones between runs; only the owner may look. */
export function simulatorStateFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return join(dataDir, 'simulator.jsonl')
}
