import { z } from 'zod'
import type { TemplateComponent } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import type { GraphError } from './graph-error.ts'
import { coded } from './template-rules.ts'

const example = z.object({ header_handle: z.tuple([z.string()]) })

const TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['IMAGE', ['image/jpeg', 'image/jpg', 'image/png']],
  ['VIDEO', ['video/mp4']],
  ['DOCUMENT', ['application/pdf']],
])

/**
 * A header that is a file names one finished upload of that kind for the reviewers (whatsapp-cloud-api §5.1), with
 * every submission anew; null when nothing is wrong.
 */
export function exampleError(world: World, components: readonly TemplateComponent[]): GraphError | null {
  const header = components.find(({ type }) => type === 'HEADER')
  const types = TYPES.get(header?.format ?? 'TEXT')
  if (header === undefined || types === undefined) return null
  const given = example.safeParse(header.example)
  if (!given.success) return coded(2388047, 'The HEADER is missing an expected field: example with one header_handle.')
  const [handle] = given.data.header_handle
  const type = world.uploads.typeOf(handle)
  if (type === undefined) return coded(2388047, 'The header_handle of the HEADER is not valid.')
  return types.includes(type)
    ? null
    : coded(2388047, `The example of a HEADER of format ${header.format} is a ${type}.`)
}
