import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { woffToSfnt } from './woff-to-sfnt.ts'

/** Scripts and emoji that screens show, in the two weights that fallback text needs. */
const FONT_FILES: Readonly<Record<string, RegExp>> = {
  '@fontsource/noto-sans': /-(400|700)-normal\.woff$/,
  '@fontsource/noto-sans-arabic': /-arabic-(400|700)-normal\.woff$/,
  '@fontsource/noto-color-emoji': /-emoji-400-normal\.woff$/,
}

/** Families that style sheets name, all answered with Noto Sans: pictures are the same on every machine. */
const ANSWERED_FAMILIES = ['sans-serif', 'system-ui', 'serif', 'monospace', 'Arial', 'Helvetica', 'Roboto']

/**
 * Puts the fonts and their configuration into `folder`; the browser finds them by FONTCONFIG_FILE = folder/fonts.conf.
 * The packages hold web fonts, which the browser's own font library cannot read from disk, so they are unpacked.
 */
export async function installFonts(folder: string): Promise<void> {
  const fonts = join(folder, 'fonts')
  await mkdir(fonts, { recursive: true })
  for (const [name, wanted] of Object.entries(FONT_FILES)) {
    const source = join(dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`))), 'files')
    const files = (await readdir(source)).filter((file) => wanted.test(file))
    for (const file of files) {
      await writeFile(join(fonts, file.replace(/woff$/, 'ttf')), woffToSfnt(await readFile(join(source, file))))
    }
  }
  await writeFile(join(folder, 'fonts.conf'), CONFIGURATION)
}

/** Relative paths, because the folder is renamed once it is complete. */
const CONFIGURATION = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
${ANSWERED_FAMILIES.map(
  (family) => `  <alias binding="same"><family>${family}</family><prefer><family>Noto Sans</family></prefer></alias>`,
).join('\n')}
</fontconfig>
`
