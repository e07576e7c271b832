import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

/**
 * Unpacks Chromium and the libraries it needs into the temporary folder of this process. Run as a child with TMPDIR set,
 * because the package always writes into the temporary folder and we want one of our own.
 */
const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin')
await Promise.all([inflate(join(packed, 'chromium.br')), inflate(join(packed, 'al2023.tar.br'))])
