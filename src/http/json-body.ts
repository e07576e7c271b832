import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problem-error.ts'

const DEPTH_MAX = 32
const KEYS_MAX = 10_000
// Keys through which a careless merge would reach a prototype (reliability §6.7).
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
// Control characters but tab and line feed; carriage returns go, so that every line ends alike.
const CONTROL = /[^\P{Cc}\n\t]/gu

/** Reads JSON bodies within the limits of reliability §6.7. An empty body is no body. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(Buffer.isBuffer(body) ? body : Buffer.from(body)))
    } catch (error) {
      done(error instanceof ProblemError ? error : new ProblemError('input.json'))
    }
  })
}

/** @returns the value with its texts made clean: well-formed Unicode, no control characters. */
function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined
  const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  refuseTooComplex(parsed)
  return clean(parsed)
}

/** Walks with a list of its own: JSON.parse takes 200,000 nested arrays, which a recursive walk would not survive. */
function refuseTooComplex(root: unknown): void {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }]
  let keys = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    if (typeof value !== 'object' || value === null) continue
    const children: unknown[] = Object.values(value)
    keys += children.length
    if (depth >= DEPTH_MAX || keys > KEYS_MAX) throw new ProblemError('input.too_complex')
    for (const child of children) waiting.push({ value: child, depth: depth + 1 })
  }
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, child]): [string, unknown] => [cleanKey(key), clean(child)])
  return Object.fromEntries(entries)
}

function cleanKey(key: string): string {
  if (FORBIDDEN_KEYS.has(key)) throw new ProblemError('input.json')
  return cleanText(key)
}

function cleanText(text: string): string {
  if (text.includes('\u0000')) throw new ProblemError('input.nul')
  return text.toWellFormed().replace(CONTROL, '')
}
