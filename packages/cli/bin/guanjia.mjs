#!/usr/bin/env node
import { existsSync } from 'node:fs'

const bundle = new URL('../dist/guanjia.mjs', import.meta.url)

if (existsSync(bundle)) {
  await import(bundle)
} else {
  console.error('guanjia 还没有构建。请在仓库目录运行 npm run build，或直接运行 npm start。')
  console.error('guanjia is not built yet. In the repository run npm run build, or npm start.')
  process.exitCode = 1
}
