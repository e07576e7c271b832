import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { scopeOf } from './scopes.ts'

type Described = Parameters<typeof jsonSchemaTransform>[0]

/** Without the header these are refused (reliability §5.5): they can send, or change consent or the log. */
const KEY_REQUIRED: ReadonlySet<string> = new Set([
  'POST /api/v1/messages',
  'POST /api/v1/contacts/:id/opt-in-requests',
  'POST /api/v1/contacts/:id/opt-outs',
  'POST /api/v1/log/rotation',
])
/** These answer with something that is shown once, or act on nothing but the caller, and read no key. */
const KEY_NOT_READ: readonly RegExp[] = [
  /^\/api\/v1\/(?:session|setup|join|simulator)/,
  /^\/api\/v1\/(?:invitations|api-keys)$/,
  /^\/api\/v1\/invitations\/:id$/,
  /^\/api\/v1\/agents\/:id\/(?:sessions|access-links)$/,
]
const UNSAFE: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** A route as the API document shows it: with the scope that an API key needs, and the header where it is read. */
export function describeRoute(described: Described): ReturnType<typeof jsonSchemaTransform> {
  const { schema, url } = jsonSchemaTransform(described)
  const method = [described.route.method].flat()[0] ?? 'GET'
  const isOpen = described.schema?.security?.length === 0
  return { url, schema: { ...schema, ...(!isOpen && securityOf(method, url)), ...headersOf(method, url, schema) } }
}

function securityOf(method: string, url: string) {
  const scope = scopeOf(method, url)
  return { security: [{ apiKey: scope === null ? [] : [scope] }, { session: [] }] }
}

function headersOf(method: string, url: string, schema: unknown) {
  if (!UNSAFE.has(method) || !url.startsWith('/api/v1/') || KEY_NOT_READ.some((path) => path.test(url))) return {}
  if (typeof schema === 'object' && schema !== null && 'headers' in schema) return {}
  const isRequired = KEY_REQUIRED.has(`${method} ${url}`)
  const key = {
    type: 'string',
    pattern: '^[\\x21-\\x7e]{1,255}$',
    description: 'The same key with the same request is the same action: it is done once and answered the same.',
  }
  return {
    headers: {
      type: 'object',
      properties: { 'Idempotency-Key': key },
      ...(isRequired && { required: ['Idempotency-Key'] }),
    },
  }
}
