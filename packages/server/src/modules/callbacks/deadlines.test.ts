import { describe, expect, it } from 'vitest'
import { createManualClock } from '../../lib/manual-clock.ts'
import { Deadlines } from './deadlines.ts'

function create() {
  const clock = createManualClock()
  const deadlines = new Deadlines({ clock, createError: () => new Error('late') })
  const never = () => new Promise<never>(() => {})
  return { clock, never, wait: <T>(work: Promise<T>, ms: number) => deadlines.wait(work, clock.now() + ms) }
}

describe('deadlines', () => {
  it('hand on what the work brings, and leave no timer behind', async () => {
    const { clock, wait } = create()
    expect(await wait(Promise.resolve(1), 100)).toBe(1)
    await expect(wait(Promise.reject(new Error('no')), 100)).rejects.toThrow('no')
    expect(clock.pendingTimers()).toBe(0)
  })

  it('end the waiting for each piece of work at its own time', async () => {
    const { clock, wait, never } = create()
    const ended: string[] = []
    const note = (name: string) => () => void ended.push(name)
    const done = wait(Promise.resolve(), 100).then(note('done'))
    const [first, second] = [wait(never(), 200).catch(note('first')), wait(never(), 300).catch(note('second'))]
    await done
    expect(clock.pendingTimers()).toBe(1)
    await clock.advance(250)
    await first
    expect(ended).toEqual(['done', 'first'])
    await clock.advance(50)
    await second
    expect(ended).toEqual(['done', 'first', 'second'])
    expect(clock.pendingTimers()).toBe(0)
  })

  it('end the waiting in time for what was begun long before the others', async () => {
    const { clock, wait, never } = create()
    const ended: string[] = []
    const note = (name: string) => () => void ended.push(name)
    const others = [wait(never(), 4_500).catch(note('other')), wait(never(), 4_495).catch(note('a little earlier'))]
    const slow = wait(never(), 500).catch(note('slow'))
    const done = wait(Promise.resolve(), 400).then(note('done'))
    await done
    expect(clock.pendingTimers()).toBe(2)
    await clock.advance(500)
    await slow
    expect(ended).toEqual(['done', 'slow'])
    await clock.advance(4_000)
    await Promise.all(others)
    expect(ended).toEqual(['done', 'slow', 'other', 'a little earlier'])
    expect(clock.pendingTimers()).toBe(0)
  })
})
