import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs vitest over all projects and counts from its report, so that the closing line never depends on its wording. */
export function runVitest(args, env, tool) {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-test-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = tool('vitest/vitest.mjs', ['run', ...reporters, ...args], { env })
    return { ...countTests(readReport(file), code), isOk: code === 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Counts from vitest's JSON report and exit code. */
export function countTests(report, code) {
  const passed = report?.numPassedTests ?? 0
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  // A file that could not be loaded has no failed test in it, and an error outside of any test has no file: both count.
  const brokenFiles = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = (report?.numFailedTests ?? 0) + brokenFiles.length
  return { passed, skipped, failed: failed === 0 && code !== 0 ? 1 : failed }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
