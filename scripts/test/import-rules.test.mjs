import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findCycles, readImportGraph } from '../lib/import-graph.mjs'
import { findViolations } from '../lib/import-rules.mjs'

let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-imports-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

// Plants files in a repository of their own and says what the check finds there.
function check(files) {
  for (const [path, source] of Object.entries(files)) {
    const file = join(folder, 'packages', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, source)
  }
  const graph = readImportGraph(folder)
  return [...findViolations(graph), ...findCycles(graph).map((cycle) => cycle.join(' '))]
}

const releases = 'server/src/modules/releases/release-service.ts'

test('allows what style and architecture allow', () => {
  const found = check({
    [releases]: `import type { TemplateService } from '../templates/template-service.ts'
      import { templateKinds } from '../templates/template.ts'
      import { backoff } from '../../lib/backoff.ts'
      import { MessageCrypto } from '@guanjia/wechat'
      import { readFile } from 'node:fs/promises'`,
    'server/src/modules/releases/release-store.ts': `import { sql } from 'kysely'`,
    'server/src/app.ts': `import { ReleaseService } from './modules/releases/release-service.ts'`,
    'cli/src/commands/start.ts': `await import('@guanjia/server')`,
    'server/test/release.test.ts': `import { startWorld } from '@guanjia/testkit'`,
  })
  expect(found).toEqual([])
})

test.each([
  [
    'a package arrow',
    { 'simulator/src/a.ts': `import { createApp } from '@guanjia/server'` },
    'simulator may not import server',
  ],
  [
    'a package arrow of types',
    { 'wechat/src/a.ts': `import type { X } from '@guanjia/contract'` },
    'wechat may not import',
  ],
  [
    'a re-export of another package',
    { 'sdk/src/a.ts': `export { X } from '@guanjia/server'` },
    'sdk may not import server',
  ],
  [
    'a type written inline',
    { 'console/src/a.ts': `type X = import('@guanjia/server').X` },
    'console may not import server',
  ],
  ['an eager import of the server', { 'cli/src/a.ts': `import { createApp } from '@guanjia/server'` }, 'only lazily'],
  ['a path into another package', { 'cli/src/a.ts': `import '../../server/src/app.ts'` }, 'leaves its package'],
  ['the testkit outside of tests', { 'server/src/a.ts': `import '@guanjia/testkit'` }, 'server may not import testkit'],
  ['input and output in wechat', { 'wechat/src/a.ts': `import { readFileSync } from 'node:fs'` }, 'wechat is pure'],
  [
    'a call up the module table',
    {
      'server/src/modules/tokens/token-service.ts': `import type { R } from '../releases/release-service.ts'`,
    },
    'tokens may not call releases',
  ],
  [
    'a service as a value',
    {
      [releases]: `import { TemplateService } from '../templates/template-service.ts'`,
    },
    'comes in as a value',
  ],
  [
    'the store of another module',
    {
      [releases]: `import type { Row } from '../templates/template-store.ts'`,
    },
    'only the service and the noun',
  ],
  [
    'a module from below',
    {
      'server/src/jobs/job-queue.ts': `import type { R } from '../modules/releases/release-service.ts'`,
    },
    'jobs may not use modules',
  ],
  ['the composition root from a module', { [releases]: `import type { App } from '../../app.ts'` }, 'composition root'],
  ['SQL outside of stores', { [releases]: `import { sql } from 'kysely'` }, 'SQL is written in stores'],
  ['a barrel', { 'server/src/modules/releases/index.ts': '' }, 'a barrel'],
  [
    'a console feature in another',
    {
      'console/src/features/overview/page.tsx': `import { x } from '../releases/x.ts'`,
    },
    'features do not import each other',
  ],
])('finds %s', (_name, files, reason) => {
  const found = check(files)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(reason)
})

test('finds cycles, also those of types alone and through re-exports', () => {
  const found = check({
    'server/src/lib/a.ts': `import type { B } from './b.ts'`,
    'server/src/lib/b.ts': `export * from './c.ts'`,
    'server/src/lib/c.ts': `export type A = import('./a.ts').A`,
  })
  expect(found).toHaveLength(1)
  expect(found[0].split(' ').sort()).toEqual(['a', 'b', 'c'].map((name) => `packages/server/src/lib/${name}.ts`))
})
