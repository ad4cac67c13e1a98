#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadBundle } from './load-bundle.mjs'

const bundle = fileURLToPath(new URL('../dist/guanjia.cjs', import.meta.url))

if (existsSync(bundle)) {
  loadBundle(bundle).run()
} else {
  console.error('guanjia 还没有构建。请在仓库目录运行 npm run build，或直接运行 npm start。')
  console.error('guanjia is not built yet. In the repository run npm run build, or npm start.')
  process.exitCode = 1
}
