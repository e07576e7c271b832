import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const folder = join(import.meta.dirname, '../../fixtures/whatsapp')

const manifest = z.object({
  fixtures: z.array(z.object({ file: z.string(), situation: z.string(), expect: z.array(z.string()) })),
})

export function readManifest() {
  return manifest.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))).fixtures
}

export function fixtureFolder(): string {
  return folder
}

/** The raw bytes of one captured situation. */
export function fixture(name: string): Buffer {
  return readFileSync(join(folder, `${name}.json`))
}
