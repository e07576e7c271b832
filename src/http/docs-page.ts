import { z } from 'zod'
import { CODES } from './problem-codes.ts'

const Media = z.record(z.string(), z.object({ schema: z.unknown() }))
const Operation = z.object({
  tags: z.array(z.string()).default(['other']),
  summary: z.string().default(''),
  description: z.string().default(''),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: z.unknown() }))
    .default([]),
  requestBody: z.object({ content: Media }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().default(''), content: Media.optional() })),
})
type Operation = z.infer<typeof Operation>
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1b20;background:#fff}
code,pre{font:14px/1.5 ui-monospace,monospace}pre{overflow:auto;padding:1rem;background:#f4f2ee;border-radius:.5rem}
summary{cursor:pointer;padding:.4rem 0}table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}
.method{display:inline-block;min-width:4.5rem;font-weight:700}@media(prefers-color-scheme:dark){body{color:#eee;background:#121015}pre{background:#1f1c24}a{color:#9cf}}`

/** The OpenAPI document as one page that needs no script: written from the document, so the two cannot differ. */
export function docsPage(openApi: unknown, nonce: string): string {
  const { paths } = Document.parse(openApi)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(tag))
    return `<h2 id="${escapeHtml(tag)}">${escapeHtml(tag)}</h2>${own.map(operationHtml).join('')}`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Yesline API</title>
<meta name="viewport" content="width=device-width"><style nonce="${nonce}">${STYLE}</style></head><body>
<h1>Yesline API</h1><p>The same as <a href="/api/v1/openapi.json">OpenAPI 3.1</a>. Send an API key as
<code>Authorization: Bearer …</code>. Errors are <code>application/problem+json</code>; branch on <code>code</code>.</p>
${sections.join('')}<h2>Codes</h2><table>${codeRows()}</table></body></html>`
}

function operationHtml({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const { summary, description, parameters, requestBody, responses } = operation
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td><code>${json(schema)}</code></td></tr>`,
  )
  const answers = Object.entries(responses).filter(([status]) => /^\d+$/.test(status))
  return `<details><summary><code><span class="method">${method.toUpperCase()}</span> ${escapeHtml(path)}</code> ${escapeHtml(summary)}</summary>
<p>${escapeHtml(description)}</p>${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}
${requestBody === undefined ? '' : `<h4>Body</h4>${mediaHtml(requestBody.content)}`}
${answers.map(([status, answer]) => `<h4>${status}</h4>${mediaHtml(answer.content ?? {})}`).join('')}</details>`
}

function mediaHtml(content: z.infer<typeof Media>): string {
  return Object.entries(content)
    .map(([type, { schema }]) => `<p><code>${escapeHtml(type)}</code></p><pre>${json(schema, 2)}</pre>`)
    .join('')
}

function codeRows(): string {
  return [...CODES]
    .map(
      ([code, { status, title }]) =>
        `<tr><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(title)}</td></tr>`,
    )
    .join('')
}

function json(value: unknown, indent?: number): string {
  return escapeHtml(JSON.stringify(value, null, indent) ?? '')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
