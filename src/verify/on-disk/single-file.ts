import { dirname } from 'node:path'
import { argv, exit, stderr, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { SourceFault } from '../log-source.ts'
import { printReport, UNDECIDED } from '../report-lines.ts'
import { verifyBundle } from '../verify-bundle.ts'
import { readBundleFolder } from './read-folder.ts'
import { readWords } from './verify-words.ts'

/** The program that travels in every bundle: checks the folder that it lies in, with nothing but Node. */
const HELP = `Usage: node verify.mjs [options] [folder]

Checks the receipt in this folder, or in the one that is named, without network and without Yesline.

  --key <vkey or file>    a key of the log that you have from elsewhere; may be given more than once
  --policy <file>         a policy (C2SP tlog-policy) that names the keys of the log and its witnesses
  --trust-bundled-key     rely on the key that came with the receipt; compare its fingerprint first

Exit code: 0 verified, 1 a step failed, 2 nothing could be decided, such as without a key that you trust.
`

exit(await main().catch(fault))

async function main(): Promise<number> {
  const { target, pins, trustsBundledKey, wantsHelp } = await readWords(argv.slice(2))
  if (wantsHelp) {
    stdout.write(HELP)
    return 0
  }
  const files = await readBundleFolder(target ?? dirname(fileURLToPath(import.meta.url)))
  const { lines, exitCode } = printReport(verifyBundle(files, pins), trustsBundledKey)
  stdout.write(`${lines.join('\n')}\n`)
  return exitCode
}

function fault(error: unknown): number {
  if (!(error instanceof SourceFault)) throw error
  stderr.write(`${error.message}\n`)
  return UNDECIDED
}
