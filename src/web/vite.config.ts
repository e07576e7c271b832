import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Locales of React Aria's own few words ("Dismiss", "Close") that are shipped; the workspace speaks English so far. */
const SHIPPED_LOCALES = new Set(['en-US'])

/** React Aria imports its words in some thirty languages; the unused ones would cost 40 KB of the first load (product-ux §11). */
function dropUnusedAriaLocales(): Plugin {
  return {
    name: 'drop-unused-aria-locales',
    enforce: 'pre',
    load(id) {
      const locale =
        /[\\/](?:react-aria|react-stately|react-aria-components)[\\/].*[\\/]intl[\\/].*?([a-z]{2}-[A-Z]{2})\.mjs$/.exec(
          id,
        )?.[1]
      if (locale === undefined || SHIPPED_LOCALES.has(locale)) return null
      return 'export default {}'
    },
  }
}

/**
 * The two files of the ledger that need Node have stand-ins, so that browser and server verify with the same code. What
 * else of Node got into a page would only fail when somebody uses it, so it fails here.
 */
function ledgerForBrowsers(): Plugin {
  return {
    name: 'ledger-for-browsers',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source.startsWith('node:')) throw new Error(`${importer} needs ${source}, which no browser has.`)
      if (!/\/(sha256|ed25519)\.ts$/.test(source)) return null
      const id = (await this.resolve(source, importer, { skipSelf: true }))?.id ?? ''
      const name = /\/src\/ledger\/(sha256|ed25519)\.ts$/.exec(id)?.[1]
      return name === undefined ? null : join(here, `crypto/${name}.ts`)
    },
  }
}

export default defineConfig({
  root: here,
  base: '/',
  plugins: [dropUnusedAriaLocales(), ledgerForBrowsers(), react()],
  // The server replaces this word in index.html by the nonce of the response; Vite puts it on the entry tags and in
  // <meta property="csp-nonce">, where React Aria finds it for the two style elements it adds.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    // The public verifier is a page of its own: it needs nobody signed in and no server once it is loaded.
    rolldownOptions: { input: [join(here, 'index.html'), join(here, 'verify.html')] },
    // light-dark() and :has() are used as they are (Chrome 123, Firefox 121, Safari 17.5).
    target: ['chrome123', 'firefox121', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // No data: URLs for anything but what CSS needs: the content security policy allows images from ourselves only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
