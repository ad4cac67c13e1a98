import { expect, test } from 'vitest'
import { findMessageProblems } from '../lib/commit-rules.mjs'

test.each([
  'fix(server): keep the attempt when the target closes early\n\nBecause.\n',
  'chore: lay out the workspace',
  'feat(wechat)!: rename a field',
  'Merge branch main',
])('accepts %j', (message) => {
  expect(findMessageProblems(message)).toEqual([])
})

test.each([
  ['Add things', 'type(scope): sentence'],
  ['feature(server): add things', 'type "feature"'],
  ['feat(nowhere): add things', 'scope "nowhere"'],
  ['feat(server): Add things', 'lower case'],
  ['feat(server): add things.', 'full stop'],
  [`feat(server): ${'x'.repeat(70)}`, '72 at most'],
  ['feat(server): add\nthings', 'an empty line'],
])('refuses %j', (message, reason) => {
  expect(findMessageProblems(message).join()).toContain(reason)
})
