import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { root } from '../lib/root.mjs'

test('Guanjia and the example business system live and die together', { timeout: 300_000 }, () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/drill.mjs', 'sidecar', '--quick'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect({ last: stdout.trimEnd().split('\n').at(-1), status }, stdout + stderr).toEqual({
    last: expect.stringMatching(/^sidecar: .* ok$/),
    status: 0,
  })
})
