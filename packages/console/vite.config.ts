import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'

/** What every page needs. It changes rarely, so it is cached apart from our own code. */
const VENDOR = /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)\//

/** Our own small pieces, in one file rather than in thirty. Those that bring TDesign's code stay apart. */
const PIECES = /packages\/console\/src\/(ui\/(?!DataTable|JsonEditor|QrCode|SearchBox)|lib\/)/

/** What every form has, with what TDesign needs for it. */
const INPUTS = /tdesign-react\/es\/(input|textarea)\//

const LEAST_COMPRESSED_BYTES = 1024

const serverUrl = process.env.GUANJIA_DEV_SERVER_URL ?? 'http://127.0.0.1:8080'

/** The server sends `.br` and `.gz` files that lie beside a file, and compresses nothing while it answers. */
function compress(): Plugin {
  return {
    name: 'guanjia:compress',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir === undefined) return
      for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html|svg)$/.test(path)) continue
        const file = join(dir, path)
        const content = readFileSync(file)
        if (content.length < LEAST_COMPRESSED_BYTES) continue
        writeFileSync(`${file}.br`, brotliCompressSync(content))
        writeFileSync(`${file}.gz`, gzipSync(content))
      }
    },
  }
}

export default defineConfig({
  base: '/console/',
  plugins: [react(), compress()],
  resolve: { conditions: ['guanjia:source', ...defaultClientConditions] },
  server: { proxy: { '/api': serverUrl, '/docs': serverUrl } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets would need data: in the server's content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        // The console takes types and tables from the contract; its schemas (and zod) are left out unless a page uses one.
        moduleSideEffects: [{ test: /packages[\\/]contract[\\/]/, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', test: VENDOR },
            { name: 'first', tags: ['$initial'] },
            { name: 'inputs', test: INPUTS },
            { name: 'pieces', test: PIECES },
          ],
        },
      },
    },
  },
})
