import { stat } from 'node:fs/promises'
import { env } from 'node:process'
import { BUNDLE_BYTES_MAX, BUNDLE_FILES, type BundleFiles } from '../verify/bundle-files.ts'
import { type LogSource, SourceFault } from '../verify/log-source.ts'
import { readFileUpTo } from '../verify/on-disk/read-file.ts'
import { folderLog, readBundleFolder } from '../verify/on-disk/read-folder.ts'
import { servedLog } from '../verify/on-disk/served-log.ts'
import { readWords, type VerifyRequest } from '../verify/on-disk/verify-words.ts'
import { type AnyReport, printReport, UNDECIDED } from '../verify/report-lines.ts'
import { unzipBundle } from '../verify/unzip-bundle.ts'
import { verifyBundle } from '../verify/verify-bundle.ts'
import { verifyLog } from '../verify/verify-log.ts'
import type { CommandContext } from './command.ts'

/** A log that is not open to everybody is read with an API key; it is no option, because those are seen by others. */
const TOKEN_VARIABLE = 'YESLINE_API_KEY'

const HELP = `Usage: yesline verify [options] <bundle.zip | folder | log folder | address of a log>

Checks a receipt, or a whole log with every entry and every tile, without a database.

  --key <vkey or file>    a key of the log that you have from elsewhere; may be given more than once
  --policy <file>         a policy (C2SP tlog-policy) that names the keys of the log and its witnesses
  --trust-bundled-key     rely on the key that came along; compare its fingerprint first
  --from <file>           for a log: an earlier checkpoint that it must have grown from

A log that is not open to everybody is read with the API key in ${TOKEN_VARIABLE}.
Exit code: 0 verified, 1 a step failed, 2 nothing could be decided, such as without a key that you trust.`

/** Opens no database: it is for people who do not believe us. */
export async function run({ words, print }: CommandContext): Promise<number> {
  try {
    const request = await readWords(words)
    if (request.wantsHelp || request.target === undefined) {
      print(HELP)
      return request.wantsHelp ? 0 : UNDECIDED
    }
    const { lines, exitCode } = printReport(await check(request.target, request), request.trustsBundledKey)
    for (const line of lines) print(line)
    return exitCode
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error
    print(error.message)
    return UNDECIDED
  }
}

async function check(target: string, { pins, older }: VerifyRequest): Promise<AnyReport> {
  const found = await find(target)
  if ('read' in found) return await verifyLog(found, { pins, older })
  if (older !== null) throw new SourceFault('--from is for a log, and this is a receipt.')
  return verifyBundle(found, pins)
}

async function find(target: string): Promise<BundleFiles | LogSource> {
  if (/^https?:\/\//i.test(target)) return servedLog(target, env[TOKEN_VARIABLE])
  const facts = await stat(target).catch(() => null)
  if (facts === null) throw new SourceFault(`There is no file or folder ${target}.`)
  if (facts.isFile()) return unzipped(await readFileUpTo(target, BUNDLE_BYTES_MAX))
  const log = folderLog(target)
  const files = await readBundleFolder(target)
  // Whoever checked a receipt by hand has a file of that name beside it.
  return files.has('checkpoint') && !files.has(BUNDLE_FILES.leaf) ? log : files
}

function unzipped(bytes: Uint8Array | null): BundleFiles {
  const files = unzipBundle(bytes ?? new Uint8Array(0))
  if (typeof files === 'string') throw new SourceFault(files)
  return files
}
