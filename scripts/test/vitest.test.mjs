import { expect, test } from 'vitest'
import { countTests } from '../lib/vitest.mjs'

const good = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] }

test('counts what ran', () => {
  expect(countTests(good, 0)).toEqual({ passed: 3, failed: 0, skipped: 1 })
  expect(countTests({ ...good, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 1 })
})

test('counts a file that could not be loaded as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(countTests({ ...good, testResults }, 1).failed).toBe(1)
})

test('never says that nothing failed when vitest says that something did', () => {
  expect(countTests(good, 1).failed).toBe(1)
  expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
