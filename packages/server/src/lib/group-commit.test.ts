import { describe, expect, it } from 'vitest'
import { GroupCommit, type Outcome, QueueFullError } from './group-commit.ts'

type Flush = { items: readonly number[]; finish(outcomes?: readonly Outcome<string>[]): void; fail(error: Error): void }

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A group whose flushes end when the test says so. */
function startGroup(
  limits: { batchItems?: number; queuedItems?: number; gatherMs?: number; maxFlushes?: number } = {},
) {
  const flushes: Flush[] = []
  const group = new GroupCommit<number, string>({
    maxBatch: { items: limits.batchItems ?? 10, bytes: 100 },
    maxQueued: { items: limits.queuedItems ?? 10, bytes: 1_000 },
    ...(limits.gatherMs !== undefined && { gatherMs: limits.gatherMs }),
    ...(limits.maxFlushes !== undefined && { maxFlushes: limits.maxFlushes }),
    weigh: (item) => item,
    flush: (items) =>
      new Promise((resolve, reject) => {
        const succeed = () => items.map((item) => ({ ok: true as const, value: `stored ${item}` }))
        flushes.push({ items, finish: (outcomes = succeed()) => resolve(outcomes), fail: reject })
      }),
  })
  /** The nth flush, once it has begun. */
  const flushed = async (n: number): Promise<Flush> => {
    for (;;) {
      const flush = flushes[n]
      if (flush) return flush
      await turn()
    }
  }
  const finishAll = async (count: number) => {
    for (let i = 0; i < count; i++) (await flushed(i)).finish()
  }
  return { group, flushes, flushed, finishAll, batches: () => flushes.map(({ items }) => items) }
}

describe('GroupCommit', () => {
  it('flushes with the present turn when idle and collects what arrives during a flush', async () => {
    const { group, flushed, batches } = startGroup()
    const together = [group.submit(1), group.submit(2)]
    await turn()
    expect(batches()).toEqual([[1, 2]])
    const later = [group.submit(3), group.submit(4)]
    await turn()
    expect(batches()).toEqual([[1, 2]])
    ;(await flushed(0)).finish()
    expect(await Promise.all(together)).toEqual(['stored 1', 'stored 2'])
    ;(await flushed(1)).finish()
    expect(await Promise.all(later)).toEqual(['stored 3', 'stored 4'])
    expect(batches()).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('begins a flush beside another once as many wait as are under way', async () => {
    const { group, flushed, batches } = startGroup({ maxFlushes: 2 })
    const first = [group.submit(1), group.submit(2)]
    await flushed(0)
    const second = [group.submit(3)]
    await turn()
    expect(batches()).toEqual([[1, 2]])
    second.push(group.submit(4))
    await flushed(1)
    const third = [5, 6, 7, 8].map((n) => group.submit(n))
    await turn()
    expect(batches()).toEqual([
      [1, 2],
      [3, 4],
    ])
    // They may end in any order.
    ;(await flushed(1)).finish()
    expect(await Promise.all(second)).toEqual(['stored 3', 'stored 4'])
    ;(await flushed(2)).finish()
    expect(await Promise.all(third)).toEqual(['stored 5', 'stored 6', 'stored 7', 'stored 8'])
    const drained = group.drain()
    ;(await flushed(0)).finish()
    await drained
    expect(await Promise.all(first)).toEqual(['stored 1', 'stored 2'])
  })

  it('splits what waits into batches of the maximal size', async () => {
    const { group, finishAll, batches } = startGroup({ batchItems: 2 })
    const all = Promise.all([1, 2, 3].map((n) => group.submit(n)))
    await finishAll(2)
    await all
    expect(batches()).toEqual([[1, 2], [3]])
  })

  it('closes a batch before it grows too heavy, and lets a heavy item go alone', async () => {
    const { group, finishAll, batches } = startGroup()
    const all = Promise.all([60, 40, 41, 300, 2].map((n) => group.submit(n)))
    await finishAll(4)
    await all
    expect(batches()).toEqual([[60, 40], [41], [300], [2]])
  })

  it('refuses at once what is too many or too heavy for the queue, and accepts again afterwards', async () => {
    for (const [waiting, refused, accepted] of [
      [[1, 2], 3, 3],
      [[900], 101, 100],
    ] as const) {
      const { group, finishAll } = startGroup({ queuedItems: 2 })
      const all = waiting.map((n) => group.submit(n))
      await expect(group.submit(refused)).rejects.toBeInstanceOf(QueueFullError)
      expect(group.queued).toBe(waiting.length)
      const finished = finishAll(2)
      await Promise.all(all)
      expect(await group.submit(accepted)).toBe(`stored ${accepted}`)
      await finished
    }
  })

  it('fails only the item whose outcome failed', async () => {
    const { group, flushed } = startGroup()
    const [first, second] = [group.submit(1), group.submit(2)]
    ;(await flushed(0)).finish([
      { ok: false, error: new Error('its handler threw') },
      { ok: true, value: 'stored 2' },
    ])
    await expect(first).rejects.toThrow('its handler threw')
    expect(await second).toBe('stored 2')
  })

  it('goes on after a flush that threw, and rejects its items', async () => {
    const { group, flushed } = startGroup({ batchItems: 1 })
    const [first, second] = [group.submit(1), group.submit(2)]
    ;(await flushed(0)).fail(new Error('no database'))
    await expect(first).rejects.toThrow('no database')
    ;(await flushed(1)).finish()
    expect(await second).toBe('stored 2')
  })

  it('waits for company where it may, until the batch is full or somebody drains', async () => {
    const LONGER_THAN_A_TEST_MS = 600_000
    const full = startGroup({ gatherMs: LONGER_THAN_A_TEST_MS, batchItems: 2 })
    const first = full.group.submit(1)
    await turn()
    expect(full.batches()).toEqual([])
    const drained = full.group.drain()
    ;(await full.flushed(0)).finish()
    expect(await first).toBe('stored 1')
    await drained
    const both = [full.group.submit(2), full.group.submit(3)]
    const flush = await full.flushed(1)
    // Full as well by the time that one is over.
    const next = [full.group.submit(4), full.group.submit(5)]
    flush.finish()
    expect(await Promise.all(both)).toEqual(['stored 2', 'stored 3'])
    ;(await full.flushed(2)).finish()
    expect(await Promise.all(next)).toEqual(['stored 4', 'stored 5'])
    expect(full.batches()).toEqual([[1], [2, 3], [4, 5]])

    const soon = startGroup({ gatherMs: 1 })
    const alone = soon.group.submit(1)
    await soon.finishAll(1)
    expect(await alone).toBe('stored 1')
  })

  it('drains: waits for everything submitted so far, also what came in during the wait', async () => {
    const { group, flushed } = startGroup({ batchItems: 1 })
    const items = [group.submit(1), group.submit(2)]
    let isDrained = false
    const drained = group.drain().then(() => {
      isDrained = true
    })
    ;(await flushed(0)).finish()
    await flushed(1)
    expect(isDrained).toBe(false)
    ;(await flushed(1)).finish()
    await drained
    await Promise.all(items)
    expect(group.queued).toBe(0)
  })
})
