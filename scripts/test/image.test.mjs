import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { root } from '../lib/root.mjs'

test('the Dockerfiles are sound, and what they make starts, is healthy and stops', { timeout: 300_000 }, () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['scripts/drill.mjs', 'image', '--quick'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect({ last: stdout.trimEnd().split('\n').at(-1), status }, stdout + stderr).toEqual({
    last: expect.stringMatching(/^image: .* ok$/),
    status: 0,
  })
})
