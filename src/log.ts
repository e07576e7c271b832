import pino, { type DestinationStream } from 'pino'
import type { LogLevel } from './config.ts'

/** What a log line may say besides its event. Nothing else is written: no numbers, names, texts, tokens or headers. */
export interface LogFields {
  readonly organizationId?: string
  readonly personId?: string
  readonly messageId?: string
  readonly requestId?: string
  readonly traceId?: string
  /** The route's pattern, never the path that was asked for. */
  readonly route?: string
  readonly method?: string
  readonly status?: number
  /** A code of ours or a provider's, a SQLSTATE, a refusal. */
  readonly code?: string
  readonly worker?: string
  readonly channel?: string
  readonly count?: number
  readonly durationMs?: number
  readonly error?: unknown
}

/** One line of JSON per event; events are named in lower case with dots, such as `outbox.claim_failed`. */
export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

const STANDARD_ERROR = 2
const TOKEN_LENGTH_MAX = 120

/** Writes to standard error, so that what the product says to a person on standard output stays readable. */
export function createLog(level: LogLevel, destination: DestinationStream = pino.destination(STANDARD_ERROR)): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  const write =
    (line: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) =>
      logger[line]({ event: token(event), ...allowed(fields) })
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

/** Copies the fields one by one, because objects carry more at run time than their type says. */
function allowed(fields: LogFields): Record<string, unknown> {
  return {
    organizationId: token(fields.organizationId),
    personId: token(fields.personId),
    messageId: token(fields.messageId),
    requestId: token(fields.requestId),
    traceId: token(fields.traceId),
    route: token(fields.route),
    method: token(fields.method),
    status: number(fields.status),
    code: token(fields.code),
    worker: token(fields.worker),
    channel: token(fields.channel),
    count: number(fields.count),
    durationMs: number(fields.durationMs),
    error: fields.error === undefined ? undefined : errorFields(fields.error),
  }
}

const TOKEN = /^[\w.:/{}*-]+$/
const ID = /^[0-9a-f-]{16,64}$/
// The shortest phone numbers have seven digits, providers' error codes six.
const LONG_NUMBER = /\d{7}/

/** Ids, codes and patterns have no spaces and, apart from ids, no long numbers; what has is a text or a phone number. */
function token(text: unknown): string | undefined {
  if (text === undefined) return undefined
  if (typeof text !== 'string' || text.length > TOKEN_LENGTH_MAX || !TOKEN.test(text)) return '(withheld)'
  return ID.test(text) || !LONG_NUMBER.test(text) ? text : '(withheld)'
}

function number(amount: unknown): number | undefined {
  return typeof amount === 'number' ? amount : undefined
}

/** Kind, code and place of an error. Its message is left out: databases and parsers quote what they were given. */
function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const code: unknown = Reflect.get(error, 'code')
  const stack = (error.stack ?? '').replace(error.message, '')
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line))
  return {
    name: token(error.name),
    code: code === undefined ? undefined : token(String(code)),
    stack: frames.map((frame) => frame.trim()),
    cause: error.cause === undefined ? undefined : errorFields(error.cause),
  }
}
