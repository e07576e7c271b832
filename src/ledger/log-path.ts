import { LedgerError } from './ledger-error.ts'
import { checkSize, parseDecimal } from './size.ts'
import { type BundleId, TILE_WIDTH, type TileId, tileWidth } from './tile.ts'

/** What a log serves under its prefix (C2SP tlog-tiles). */
export type LogResource =
  | { readonly kind: 'checkpoint' }
  | ({ readonly kind: 'tile' } & TileId)
  | ({ readonly kind: 'entries' } & BundleId)

/** Longer than any path of a log that can be counted: level, six groups of digits, width. */
const PATH_LENGTH_MAX = 64
const LEVEL_MAX = 63

/** The path below the prefix of the log: `tile/0/x001/x234/067.p/5`. */
export function formatLogPath(resource: LogResource): string {
  if (resource.kind === 'checkpoint') return 'checkpoint'
  const level = resource.kind === 'entries' ? 'entries' : String(resource.level)
  const part = resource.width === TILE_WIDTH ? '' : `.p/${resource.width}`
  return `tile/${level}/${groupedDigits(resource.n)}${part}`
}

/** Reads a path as strictly as it is written, since the same content must have one address. Throws `tile.path`. */
export function parseLogPath(path: string): LogResource {
  if (path === 'checkpoint') return { kind: 'checkpoint' }
  const resource = path.length > PATH_LENGTH_MAX ? undefined : tileOf(path)
  if (resource === undefined || formatLogPath(resource) !== path) throw new LedgerError('tile.path')
  return resource
}

/** Whether a log of this published size has the resource; wider ones must not be served yet (pitfall 9). */
export function isPublished(resource: LogResource, size: number): boolean {
  if (resource.kind === 'checkpoint') return true
  const level = resource.kind === 'entries' ? 0 : resource.level
  return resource.width <= tileWidth({ level, n: resource.n }, size)
}

function groupedDigits(n: number): string {
  const digits = String(checkSize(n))
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? []
  return groups.map((group, position) => (position === groups.length - 1 ? group : `x${group}`)).join('/')
}

function tileOf(path: string): LogResource | undefined {
  const [, level, digits, part] = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? []
  if (level === undefined || digits === undefined) return undefined
  const n = parseDecimal(digits.replaceAll(/[x/]/g, '').replace(/^0+(?=\d)/, ''))
  const width = part === undefined ? TILE_WIDTH : partialWidth(part)
  if (n === undefined || width === undefined) return undefined
  if (level === 'entries') return { kind: 'entries', n, width }
  return Number(level) > LEVEL_MAX ? undefined : { kind: 'tile', level: Number(level), n, width }
}

function partialWidth(text: string): number | undefined {
  const width = parseDecimal(text)
  return width !== undefined && width > 0 && width < TILE_WIDTH ? width : undefined
}
