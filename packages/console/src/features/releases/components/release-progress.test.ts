import type { ReleaseStep } from '@guanjia/contract'
import { describe, expect, it } from 'vitest'
import { releaseProgress } from './release-progress.ts'

const step = (name: ReleaseStep['name']): ReleaseStep => ({
  id: `stp_${name}`,
  name,
  outcome: 'ok',
  actor: 'admin',
  request: null,
  answer: null,
  errcode: null,
  errmsg: null,
  rid: null,
  startedAt: 0,
  finishedAt: 0,
})

describe('releaseProgress', () => {
  it('marks the stage of an open release as current', () => {
    const states = releaseProgress({ state: 'in_review', unknownOf: null, steps: [] })
    expect(states).toEqual(['done', 'done', 'done', 'current', 'waiting', 'waiting'])
  })

  it('marks everything as done once online', () => {
    const states = releaseProgress({ state: 'online', unknownOf: null, steps: [] })
    expect(new Set(states)).toEqual(new Set(['done']))
  })

  it('marks a rejected audit as the failed stage', () => {
    expect(releaseProgress({ state: 'rejected', unknownOf: null, steps: [] })[3]).toBe('failed')
  })

  it('takes the stage of an unknown outcome from the call that has it', () => {
    const states = releaseProgress({ state: 'outcome_unknown', unknownOf: 'publish', steps: [step('commit')] })
    expect(states).toEqual(['done', 'done', 'done', 'done', 'failed', 'waiting'])
  })

  it('takes the stage of a failed release from its last step', () => {
    const states = releaseProgress({ state: 'failed', unknownOf: null, steps: [step('create'), step('commit')] })
    expect(states[0]).toBe('failed')
  })
})
