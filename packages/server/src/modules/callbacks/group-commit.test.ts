import { describe, expect, it } from 'vitest'
import { GroupCommit, type Outcome, QueueFullError } from './group-commit.ts'

type Flush = { items: readonly number[]; finish(outcomes?: readonly Outcome<string>[]): void; fail(error: Error): void }

/** A flush that ends when the test says so. */
function recordFlushes() {
  const flushes: Flush[] = []
  const flush = (items: readonly number[]) =>
    new Promise<readonly Outcome<string>[]>((resolve, reject) => {
      const succeed = () => items.map((item) => ({ ok: true as const, value: `stored ${item}` }))
      flushes.push({ items, finish: (outcomes = succeed()) => resolve(outcomes), fail: reject })
    })
  return { flushes, flush }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('GroupCommit', () => {
  it('flushes at once when idle and collects what arrives during a flush', async () => {
    const { flushes, flush } = recordFlushes()
    const group = new GroupCommit<number, string>({ maxBatch: 10, maxQueued: 10, flush })
    const first = group.submit(1)
    expect(flushes.map((f) => f.items)).toEqual([[1]])
    const others = [group.submit(2), group.submit(3)]
    flushes[0]?.finish()
    expect(await first).toBe('stored 1')
    await turn()
    expect(flushes.map((f) => f.items)).toEqual([[1], [2, 3]])
    flushes[1]?.finish()
    expect(await Promise.all(others)).toEqual(['stored 2', 'stored 3'])
  })

  it('splits what waits into batches of the maximal size', async () => {
    const { flushes, flush } = recordFlushes()
    const group = new GroupCommit<number, string>({ maxBatch: 2, maxQueued: 10, flush })
    const all = Promise.all([1, 2, 3, 4].map((n) => group.submit(n)))
    for (let i = 0; i < 3; i++) {
      flushes[i]?.finish()
      await turn()
    }
    expect(flushes.map((f) => f.items)).toEqual([[1], [2, 3], [4]])
    expect(await all).toHaveLength(4)
  })

  it('refuses at once beyond the limit and accepts again afterwards', async () => {
    const { flushes, flush } = recordFlushes()
    const group = new GroupCommit<number, string>({ maxBatch: 1, maxQueued: 1, flush })
    const first = group.submit(1)
    const second = group.submit(2)
    await expect(group.submit(3)).rejects.toBeInstanceOf(QueueFullError)
    flushes[0]?.finish()
    await first
    await turn()
    const fourth = group.submit(4)
    flushes[1]?.finish()
    await turn()
    flushes[2]?.finish()
    expect(await Promise.all([second, fourth])).toEqual(['stored 2', 'stored 4'])
  })

  it('fails only the item whose outcome failed', async () => {
    const { flushes, flush } = recordFlushes()
    const group = new GroupCommit<number, string>({ maxBatch: 10, maxQueued: 10, flush })
    const first = group.submit(1)
    const [second, third] = [group.submit(2), group.submit(3)]
    flushes[0]?.finish()
    await first
    await turn()
    flushes[1]?.finish([
      { ok: false, error: new Error('its handler threw') },
      { ok: true, value: 'stored 3' },
    ])
    await expect(second).rejects.toThrow('its handler threw')
    expect(await third).toBe('stored 3')
  })

  it('goes on after a flush that threw, and rejects its items', async () => {
    const { flushes, flush } = recordFlushes()
    const group = new GroupCommit<number, string>({ maxBatch: 10, maxQueued: 10, flush })
    const first = group.submit(1)
    const second = group.submit(2)
    flushes[0]?.fail(new Error('no database'))
    await expect(first).rejects.toThrow('no database')
    await turn()
    flushes[1]?.finish()
    expect(await second).toBe('stored 2')
  })

  it('drains: waits for everything submitted so far, also what came in during the wait', async () => {
    const { flushes, flush } = recordFlushes()
    const group = new GroupCommit<number, string>({ maxBatch: 1, maxQueued: 10, flush })
    const items = [group.submit(1), group.submit(2)]
    let isDrained = false
    const drained = group.drain().then(() => {
      isDrained = true
    })
    flushes[0]?.finish()
    await turn()
    expect(isDrained).toBe(false)
    flushes[1]?.finish()
    await drained
    await Promise.all(items)
    expect(group.queued).toBe(0)
  })
})
