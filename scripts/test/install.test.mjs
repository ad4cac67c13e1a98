import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findDifference } from '../lib/install.mjs'

const wanted = {
  '': { name: 'workspace' },
  'packages/server': { version: '0.1.0' },
  'node_modules/fastify': { version: '5.0.0', integrity: 'sha512-a' },
  'node_modules/only-on-windows': { version: '1.0.0', integrity: 'sha512-b', optional: true },
}
const installed = { 'node_modules/fastify': wanted['node_modules/fastify'] }
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guanjia-install-'))
  mkdirSync(join(folder, 'node_modules'))
  write('package-lock.json', wanted)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(file, packages) {
  writeFileSync(join(folder, file), JSON.stringify({ packages }))
}

test('finds nothing to do when all that this system needs is there', () => {
  write('node_modules/.package-lock.json', installed)
  expect(findDifference(folder)).toBeUndefined()
})

test('finds a missing or interrupted installation', () => {
  expect(findDifference(folder)).toBe('node_modules')
})

test.each([
  ['a missing package', {}],
  ['another version', { 'node_modules/fastify': { version: '5.0.1', integrity: 'sha512-a' } }],
  ['other contents', { 'node_modules/fastify': { version: '5.0.0', integrity: 'sha512-x' } }],
])('finds %s', (_name, found) => {
  write('node_modules/.package-lock.json', found)
  expect(findDifference(folder)).toBe('node_modules/fastify')
})
