import type { Callback } from '@guanjia/contract'
import { describe, expect, it } from 'vitest'
import { add, MOST_TAIL_ROWS } from './follow-callbacks.ts'

const callback = (id: string) => ({ id }) as Callback
const EMPTY = { shown: [], held: [] }

describe('the live view', () => {
  it('shows the newest first, each once, and no more than it can', () => {
    let rows: ReturnType<typeof add> = EMPTY
    for (let number = 0; number < MOST_TAIL_ROWS + 5; number++) {
      rows = add(rows, callback(`cb_${number}`), false)
      rows = add(rows, callback(`cb_${number}`), false)
    }
    expect(rows.shown).toHaveLength(MOST_TAIL_ROWS)
    expect(rows.shown[0]?.id).toBe(`cb_${MOST_TAIL_ROWS + 4}`)
  })

  it('keeps apart what comes while it stands still', () => {
    const before = add(EMPTY, callback('cb_1'), false)
    const after = add(add(before, callback('cb_2'), true), callback('cb_1'), true)
    expect(after.shown.map(({ id }) => id)).toEqual(['cb_1'])
    expect(after.held.map(({ id }) => id)).toEqual(['cb_2'])
  })
})
