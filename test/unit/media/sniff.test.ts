import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { safeFilename, whatsAppRule } from '../../../src/domain/media.ts'
import { sniffFile } from '../../../src/media/sniff.ts'
import { docx, HARMFUL_FILES, mp4, opus, pdf, png, webp } from '../../support/sample-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'yesline-sniff-'))
after(() => rmSync(folder, { recursive: true }))

async function sniff(bytes: Buffer) {
  const path = join(folder, 'file.jpg')
  writeFileSync(path, bytes)
  return sniffFile(path)
}

const KNOWN: readonly [Buffer, string, string][] = [
  [png(), 'image/png', 'image'],
  [Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(40)]), 'image/jpeg', 'image'],
  [webp({ isAnimated: false }), 'image/webp', 'sticker'],
  [opus(), 'audio/ogg; codecs=opus', 'audio'],
  [mp4(), 'video/mp4', 'video'],
  [pdf(), 'application/pdf', 'document'],
  [docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
  [Buffer.from('Grüße,\r\n\tund danke. 1 < 2\n'), 'text/plain', 'document'],
]

for (const [bytes, mimeType, kind] of KNOWN) {
  test(`${mimeType} is known by its bytes, whatever the file is called, and goes as ${kind}`, async () => {
    const type = await sniff(bytes)
    assert.equal(type.mimeType, mimeType)
    assert.equal(whatsAppRule(type)?.kind, kind)
  })
}

for (const [name, bytes] of HARMFUL_FILES) {
  test(`${name} is nothing that can be sent, even when it is called a picture`, async () => {
    assert.equal(whatsAppRule(await sniff(bytes)), null)
  })
}

test('an empty file is nothing', async () => {
  assert.equal(whatsAppRule(await sniff(Buffer.alloc(0))), null)
})

test('a sticker that moves may be five times as large', async () => {
  const still = whatsAppRule(await sniff(webp({ isAnimated: false })))
  const moving = whatsAppRule(await sniff(webp({ isAnimated: true })))
  assert.deepEqual([still?.bytesMax, moving?.bytesMax], [100 * 1_024, 500 * 1_024])
})

test('a text that ends in the middle of a character is still a text', async () => {
  const long = Buffer.from(`${'a'.repeat(64 * 1_024 - 1)}é and more`)
  assert.equal((await sniff(long)).mimeType, 'text/plain')
})

test('names are shown without folders, controls and characters that turn the direction', () => {
  assert.equal(safeFilename('../../etc/passwd'), '_.._etc_passwd')
  assert.equal(safeFilename('C:\\Windows\\a.pdf'), 'C:_Windows_a.pdf')
  assert.equal(safeFilename('invoice\u202efdp.exe'), 'invoice_fdp.exe')
  assert.equal(safeFilename('a\r\nSet-Cookie: x=1\0.pdf'), 'a__Set-Cookie: x=1_.pdf')
  assert.equal(safeFilename('...'), null)
  assert.equal(safeFilename(null), null)
  const long = safeFilename(`${'n'.repeat(400)}.pdf`)
  assert.equal(long?.length, 240)
  assert.ok(long?.endsWith('.pdf'))
})
