import { releaseStates } from '@guanjia/contract'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventStreams, releaseEvents } from './release.arbitraries.ts'
import { isOpen, listPossibleActions, moveRelease, type ReleaseEvent, type ReleasePosition } from './release.ts'

const queued: ReleasePosition = { state: 'queued', unknownOf: null }

function run(events: readonly ReleaseEvent[], start = queued): ReleasePosition[] {
  const path = [start]
  let position = start
  for (const event of events) {
    position = moveRelease(position, event) ?? position
    path.push(position)
  }
  return path
}

function endOf(...events: ReleaseEvent[]): ReleasePosition | undefined {
  return run(events).at(-1)
}

describe('the way online', () => {
  it('leads from the commit to the online version', () => {
    const path = run([
      'commit_started',
      'committed',
      'scan_pending',
      'scan_finished',
      'submit_requested',
      'submitted',
      'audit_delayed',
      'audit_approved',
      'publish_requested',
      'online_confirmed',
    ])
    expect(path.map(({ state }) => state)).toEqual([
      'queued',
      'committing',
      'trial',
      'scanning',
      'ready_to_submit',
      'submitting',
      'in_review',
      'delayed',
      'approved',
      'publishing',
      'online',
    ])
  })

  it('goes on or back from an unknown outcome, by what a look shows', () => {
    expect(endOf('commit_started', 'commit_unknown')).toEqual({ state: 'outcome_unknown', unknownOf: 'commit' })
    expect(endOf('commit_started', 'commit_unknown', 'committed')?.state).toBe('trial')
    expect(endOf('commit_started', 'commit_unknown', 'commit_absent')?.state).toBe('committing')
    expect(endOf('commit_started', 'commit_unknown', 'submitted')?.state).toBe('outcome_unknown')
  })

  it('lets a rejected code be submitted again', () => {
    const rejected: ReleasePosition = { state: 'rejected', unknownOf: null }
    expect(listPossibleActions(rejected)).toEqual(['submit'])
    expect(moveRelease(rejected, 'audit_approved')).toBeUndefined()
  })
})

describe('under any order of events, with any repeats', () => {
  it('stays in a state of the contract, with unknownOf exactly in outcome_unknown', () => {
    void fc.assert(
      fc.property(eventStreams, (events) => {
        for (const { state, unknownOf } of run(events)) {
          expect(releaseStates).toContain(state)
          expect(unknownOf !== null).toBe(state === 'outcome_unknown')
        }
      }),
    )
  })

  it('never leaves rolled_back, failed or cancelled', () => {
    void fc.assert(
      fc.property(eventStreams, (events) => {
        const path = run(events)
        const end = path.findIndex(({ state }) => ['rolled_back', 'failed', 'cancelled'].includes(state))
        if (end >= 0) expect(new Set(path.slice(end).map(({ state }) => state)).size).toBe(1)
      }),
    )
  })

  it('publishes only what was approved, and submits only what was scanned', () => {
    void fc.assert(
      fc.property(eventStreams, (events) => {
        const states = run(events).map(({ state }) => state)
        const mustComeBefore = (earlier: string, later: string) => {
          const at = states.indexOf(later as (typeof states)[number])
          if (at >= 0) expect(states.slice(0, at)).toContain(earlier)
        }
        mustComeBefore('approved', 'publishing')
        mustComeBefore('approved', 'online')
        mustComeBefore('online', 'rolled_back')
        mustComeBefore('in_review', 'approved')
        mustComeBefore('ready_to_submit', 'submitting')
        mustComeBefore('trial', 'ready_to_submit')
      }),
    )
  })

  it('commits once: after the trial version there is no way back to a commit', () => {
    void fc.assert(
      fc.property(eventStreams, (events) => {
        const states = run(events).map(({ state }) => state)
        const trial = states.indexOf('trial')
        if (trial >= 0) expect(states.slice(trial)).not.toContain('committing')
      }),
    )
  })

  it('is not moved by the repeat of an event', () => {
    void fc.assert(
      fc.property(eventStreams, fc.constantFrom(...releaseEvents), (events, event) => {
        const before = run(events).at(-1) ?? queued
        const once = moveRelease(before, event) ?? before
        const twice = moveRelease(once, event) ?? once
        expect(twice).toEqual(once)
      }),
    )
  })

  it('always has a way on while it is open', () => {
    void fc.assert(
      fc.property(eventStreams, (events) => {
        const position = run(events).at(-1) ?? queued
        const hasWay = releaseEvents.some((event) => moveRelease(position, event) !== undefined)
        if (isOpen(position.state)) expect(hasWay).toBe(true)
      }),
    )
  })
})
