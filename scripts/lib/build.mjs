import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './root.mjs'
import { npm, run } from './run.mjs'
import { say } from './say.mjs'
import { hashSources } from './source-hash.mjs'

const dist = join(root, 'packages', 'cli', 'dist')
const bundleInputs = ['wechat', 'contract', 'server', 'simulator', 'cli'].flatMap((name) => [
  `packages/${name}/src`,
  `packages/${name}/package.json`,
])
const consoleInputs = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json']
  .map((path) => `packages/console/${path}`)
  .concat('packages/contract/src')
const everyInput = [
  'package-lock.json',
  'scripts/lib/build.mjs',
  'scripts/lib/ascii-patterns.mjs',
  'scripts/make-code-cache.mjs',
  'packages/cli/bin',
]

/** Builds the command and the console, each only when its sources are not those of the last build. */
export async function ensureBuilt() {
  // The code cache is of one version of V8.
  const bundleHash = `${hashSources([...everyInput, ...bundleInputs])} ${process.versions.v8} ${process.arch}`
  await ensurePart('guanjia.cjs', 'guanjia', bundleHash, buildBundle)
  await ensurePart('console', 'console', hashSources([...everyInput, ...consoleInputs]), buildConsole)
}

async function ensurePart(output, name, hash, build) {
  const stamp = join(dist, `.${name}.hash`)
  if (existsSync(join(dist, output)) && readIfExists(stamp) === hash) return
  say(`构建 ${name} …`, `Building ${name} …`)
  const startedAt = Date.now()
  mkdirSync(dist, { recursive: true })
  // Built beside its place and moved there, so that an interrupted build is never taken for a finished one.
  const work = mkdtempSync(join(dist, `.${name}-`))
  try {
    rmSync(stamp, { force: true })
    await build(work, hash)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  writeFileSync(stamp, hash)
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  say(`构建完成：${name}（${seconds} 秒）`, `Built ${name} (${seconds} s)`)
}

async function buildBundle(work, hash) {
  const { build } = await import('esbuild')
  const { asciiPatterns } = await import('./ascii-patterns.mjs')
  const outfile = join(work, 'guanjia.cjs')
  await build({
    absWorkingDir: root,
    entryPoints: ['packages/cli/src/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    // CommonJS, because Node 20 has no code cache for ES modules; see docs/decisions/003-single-file.md.
    format: 'cjs',
    target: 'node20.19',
    conditions: ['guanjia:source'],
    define: { 'import.meta.url': '__bundleUrl', 'import.meta.dirname': '__dirname' },
    banner: {
      js: `/*! build ${hash.slice(0, 16)} */ const __bundleUrl = require("node:url").pathToFileURL(__filename).href;`,
    },
    // import() of a package that stays outside becomes require(). Tagged templates keep Chinese as it is, and the file has to be
    // ASCII for its loader, so they become calls.
    supported: { 'dynamic-import': false, 'template-literal': false },
    // Files with machine code and the clients of brokers, looked up in node_modules when they are needed.
    external: [
      '@photostructure/sqlite',
      '@node-rs/argon2',
      'amqplib',
      '@platformatic/kafka',
      '@nats-io/transport-node',
      '@nats-io/jetstream',
      'ioredis',
    ],
    plugins: [asciiPatterns],
    // Class and function names appear in logs and error messages. Kept by `keepNames` they would be set anew for every
    // closure that a request makes, which costs a callback a twentieth of its time.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
  })
  assertAscii(outfile)
  copySwaggerUi(join(work, 'swagger-ui', 'static'))
  for (const name of readdirSync(dist)) if (name.endsWith('.cache')) rmSync(join(dist, name))
  moveInto(work, ['guanjia.cjs.map', 'swagger-ui', 'guanjia.cjs'])
  // In its final place, whose name is in the cache too.
  const making = ['scripts/make-code-cache.mjs', join(dist, 'guanjia.cjs')]
  if (run(process.execPath, making, { stdio: ['ignore', 'ignore', 'inherit'] }) !== 0) {
    say('没有生成代码缓存，启动会慢一些。', 'The code cache could not be made; starts will be slower.')
  }
}

function assertAscii(file) {
  const bytes = readFileSync(file)
  const at = bytes.findIndex((byte) => byte > 0x7f)
  if (at >= 0)
    throw new Error(
      `the bundle is not ASCII, which its loader counts on: …${bytes.subarray(Math.max(0, at - 40), at + 20)}…`,
    )
}

// The page at /docs serves these two beside the single file.
function copySwaggerUi(folder) {
  const require = createRequire(join(root, 'packages', 'server', 'package.json'))
  const source = join(require.resolve('@fastify/swagger-ui'), '..', 'static')
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) cpSync(join(source, name), join(folder, name))
}

function buildConsole(work) {
  const out = join(work, 'console')
  const code = npm([
    'run',
    'build',
    '--silent',
    '--workspace',
    'packages/console',
    '--',
    '--outDir',
    out,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ])
  if (code !== 0) throw new Error('vite build failed')
  moveInto(work, ['console'])
}

function moveInto(work, names) {
  for (const name of names) {
    rmSync(join(dist, name), { recursive: true, force: true })
    renameSync(join(work, name), join(dist, name))
  }
}

function readIfExists(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
