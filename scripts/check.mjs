// What `npm run check` runs: format and lint, types, import graph, unused code. All parts run, so that one look shows everything.
import './lib/check-node.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { root } from './lib/root.mjs'
import { tool } from './lib/run.mjs'
import { say } from './lib/say.mjs'

ensureInstalled()

const parts = [
  ['格式与规范', 'format and lint', () => tool('@biomejs/biome/bin/biome', ['ci', '--max-diagnostics=200', '.'])],
  ['类型', 'types', () => tool('typescript/bin/tsc', ['-p', 'tsconfig.json'])],
  ['控制台类型', 'console types', () => tool('typescript/bin/tsc', ['-p', 'packages/console/tsconfig.json'])],
  ['导入关系', 'import graph', checkImports],
  ['无用代码', 'unused code', () => tool('knip/bin/knip.js', ['--no-progress'])],
]

async function checkImports() {
  const { findCycles, readImportGraph } = await import('./lib/import-graph.mjs')
  const { findViolations } = await import('./lib/import-rules.mjs')
  const graph = readImportGraph(root)
  const cycles = findCycles(graph).map((files) => `cycle: ${files.join(' → ')}`)
  const problems = [...findViolations(graph), ...cycles]
  for (const problem of problems) console.error(problem)
  return problems.length === 0 ? 0 : 1
}

const failed = []
for (const [zh, en, check] of parts) {
  const startedAt = Date.now()
  const code = await check()
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  const mark = code === 0 ? '✓' : '✗'
  say(`${mark} ${zh}（${seconds} 秒）`, `${mark} ${en} (${seconds} s)`)
  if (code !== 0) failed.push(en)
}
process.exitCode = failed.length === 0 ? 0 : 1
