import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createSimulator } from '../src/simulator.ts'

test('the twenty curl lines of the README work as written', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const lines = /```bash\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  expect(lines.trim().split('\n')).toHaveLength(20)
  await using simulator = await createSimulator({ seed: 7 })
  const url = await simulator.listen({ port: 0 })
  const script = `set -e\n${lines.replace('http://127.0.0.1:8090', url)}`
  const { stdout } = await promisify(execFile)('bash', ['-c', script])
  expect(stdout).toContain('"release_version":"1.0.0"')
  expect(stdout).not.toMatch(/"errcode":[1-9-]/)
  const calls = ['commit 0', 'getTrialQRCode 200', 'submitAudit 0', 'getLatestAuditStatus 0', 'release 0']
  expect(stdout.trim().endsWith([...calls, 'getVersionInfo 0'].join('\n'))).toBe(true)
})
