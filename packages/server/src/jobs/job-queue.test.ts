import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { Database, OpenDatabase } from '../db/database.ts'
import { forEachDialect } from '../db/test-database.ts'
import { transact } from '../db/transact.ts'
import { type Clock, createSystemClock } from '../lib/clock.ts'
import { createIdFactory } from '../lib/id.ts'
import { createManualClock } from '../lib/manual-clock.ts'
import { createSystemRandom } from '../lib/random.ts'
import type { JobHandler } from './job-handler.ts'
import { JobQueue, type JobQueueDeps } from './job-queue.ts'
import { claimJobs, countJobs, findJob } from './job-store.ts'

const random = createSystemRandom()
const queues: JobQueue[] = []

function createQueue(open: OpenDatabase, clock: Clock, options: Partial<JobQueueDeps> = {}): JobQueue {
  const log = pino({ level: 'silent' })
  const queue = new JobQueue({ open, clock, log, newId: createIdFactory(clock, random), ...options })
  queues.push(queue)
  return queue
}

function handler(kind: string, run: JobHandler['run'], more: Partial<JobHandler> = {}): JobHandler {
  return { kind, maxAttempts: 3, retryDelayMs: (attempt) => attempt * 1_000, run, ...more }
}

const done = async () => ({ done: true }) as const

function deferred<T = void>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

async function stateOf(db: Database, id: string) {
  const job = await findJob(db, id)
  return job && { state: job.state, attempt: job.attempt, lastError: job.last_error, dueAt: job.due_at }
}

afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.stop()
})

forEachDialect((open) => {
  describe('job queue', () => {
    it('runs a due job once and keeps a later one', async () => {
      const database = await open()
      const clock = createManualClock()
      const queue = createQueue(database, clock)
      const seen: unknown[] = []
      queue.register(
        handler('greet', async (payload) => {
          seen.push(payload)
          return { done: true }
        }),
      )
      const now = await queue.enqueue(database.db, { kind: 'greet', payload: { name: 'now' } })
      await queue.enqueue(database.db, { kind: 'greet', payload: { name: 'later' }, dueAt: clock.now() + 5_000 })
      expect(await queue.runDue()).toBe(1)
      expect(await stateOf(database.db, now)).toMatchObject({ state: 'done', attempt: 1 })
      await clock.advance(5_000)
      expect(await queue.runDue()).toBe(1)
      expect(seen).toEqual([{ name: 'now' }, { name: 'later' }])
    })

    it('runs a job as soon as the transaction that enqueued it has committed, without waiting for a poll', async () => {
      const database = await open()
      const clock = createManualClock()
      const queue = createQueue(database, clock)
      const ran = deferred()
      queue.register(
        handler('greet', async () => {
          ran.resolve()
          return { done: true }
        }),
      )
      queue.start()
      await transact(database.db, (tx) => queue.enqueue(tx, { kind: 'greet', payload: 1 }))
      await ran.promise
    })

    it('takes many jobs at once, with the transaction or not at all', async () => {
      const database = await open()
      const queue = createQueue(database, createManualClock())
      const seen: unknown[] = []
      queue.register(
        handler('greet', async (payload) => {
          seen.push(payload)
          return { done: true }
        }),
      )
      const jobs = Array.from({ length: 20 }, (_, i) => ({ kind: 'greet', key: `k${i}`, payload: i }))
      await transact(database.db, (tx) => queue.enqueueMany(tx, jobs))
      const again = transact(database.db, (tx) => queue.enqueueMany(tx, [{ kind: 'greet', payload: 'x' }, ...jobs]))
      await expect(again).rejects.toThrow()
      await transact(database.db, (tx) => queue.enqueueMany(tx, []))
      await queue.runDue()
      expect(seen.toSorted()).toEqual(jobs.map(({ payload }) => payload).toSorted())
    })

    it('forgets a job whose transaction is rolled back', async () => {
      const database = await open()
      const queue = createQueue(database, createManualClock())
      queue.register(handler('greet', done))
      const broken = transact(database.db, async (tx) => {
        await queue.enqueue(tx, { kind: 'greet', payload: 1 })
        throw new Error('no')
      })
      await expect(broken).rejects.toThrow('no')
      expect(await queue.runDue()).toBe(0)
    })

    it('tries a failed attempt again after its delay and buries the job after the last', async () => {
      const database = await open()
      const clock = createManualClock()
      const queue = createQueue(database, clock)
      const exhausted: unknown[] = []
      const fail = async () => {
        throw new Error('https://api.weixin.qq.com/x?access_token=SECRETSECRET answered nothing')
      }
      queue.register(
        handler('fail', fail, { onExhausted: async (payload, error) => void exhausted.push([payload, String(error)]) }),
      )
      const id = await queue.enqueue(database.db, { kind: 'fail', payload: 7 })
      await queue.runDue()
      expect(await stateOf(database.db, id)).toMatchObject({ state: 'open', attempt: 1, dueAt: clock.now() + 1_000 })
      expect(await queue.runDue()).toBe(0)
      await clock.advance(1_000)
      await queue.runDue()
      await clock.advance(2_000)
      await queue.runDue()
      const { state, lastError } = (await stateOf(database.db, id)) ?? {}
      expect(state).toBe('dead')
      expect(lastError).toContain('answered nothing')
      expect(lastError).not.toContain('SECRETSECRET')
      expect(exhausted).toEqual([[7, expect.stringContaining('answered nothing')]])
      await clock.advance(60_000)
      expect(await queue.runDue()).toBe(0)
      expect(await countJobs(database.db)).toEqual([{ kind: 'fail', state: 'dead', count: 1 }])
    })

    it('looks again as often as a polling job asks for, without counting attempts', async () => {
      const database = await open()
      const clock = createManualClock()
      const queue = createQueue(database, clock)
      let looks = 0
      queue.register(
        handler('poll', async () => (++looks < 6 ? { again: { atMs: clock.now() + 100 } } : { done: true })),
      )
      const id = await queue.enqueue(database.db, { kind: 'poll', payload: null })
      for (let i = 0; i < 6; i++) {
        await queue.runDue()
        await clock.advance(100)
      }
      expect(looks).toBe(6)
      expect(await stateOf(database.db, id)).toMatchObject({ state: 'done', attempt: 1 })
    })

    it('dies at once when the handler says that trying again is useless', async () => {
      const database = await open()
      const queue = createQueue(database, createManualClock())
      queue.register(handler('give-up', async () => ({ failed: 'the account is gone' })))
      const id = await queue.enqueue(database.db, { kind: 'give-up', payload: null })
      await queue.runDue()
      expect(await stateOf(database.db, id)).toMatchObject({ state: 'dead', lastError: 'Error: the account is gone' })
    })

    it('keeps one open job per key, and a new one after it is done', async () => {
      const database = await open()
      const queue = createQueue(database, createManualClock())
      let runs = 0
      queue.register(
        handler('sync', async () => {
          runs++
          return { done: true }
        }),
      )
      const wish = { kind: 'sync', key: 'wx1', payload: null }
      const first = await queue.enqueue(database.db, wish)
      expect(await queue.enqueue(database.db, wish)).toBe(first)
      expect(await transact(database.db, (tx) => queue.enqueue(tx, wish))).toBe(first)
      await queue.runDue()
      expect(runs).toBe(1)
      expect(await queue.enqueue(database.db, wish)).not.toBe(first)
    })

    it('brings a waiting job forward when its key is enqueued for an earlier time', async () => {
      const database = await open()
      const clock = createManualClock()
      const queue = createQueue(database, clock)
      queue.register(handler('sync', done))
      await queue.enqueue(database.db, { kind: 'sync', key: 'wx1', payload: null, dueAt: clock.now() + 60_000 })
      expect(await queue.runDue()).toBe(0)
      await queue.enqueue(database.db, { kind: 'sync', key: 'wx1', payload: null })
      expect(await queue.runDue()).toBe(1)
    })

    it('runs once more when its key is enqueued while it runs, never twice at the same time', async () => {
      const database = await open()
      const queue = createQueue(database, createManualClock())
      let runs = 0
      let inside = 0
      queue.register(
        handler('sync', async () => {
          expect(++inside).toBe(1)
          if (runs++ === 0) await queue.enqueue(database.db, { kind: 'sync', key: 'wx1', payload: null })
          inside--
          return { done: true }
        }),
      )
      const id = await queue.enqueue(database.db, { kind: 'sync', key: 'wx1', payload: null })
      await queue.runDue()
      expect(runs).toBe(2)
      expect(await stateOf(database.db, id)).toMatchObject({ state: 'done' })
    })

    it('enqueues one job when many ask for the same key at the same moment', async () => {
      const database = await open()
      const queue = createQueue(database, createManualClock())
      queue.register(handler('sync', done))
      const wish = { kind: 'sync', key: 'wx1', payload: null }
      const ids = await Promise.all(
        Array.from({ length: 20 }, () => transact(database.db, (tx) => queue.enqueue(tx, wish))),
      )
      expect(new Set(ids).size).toBe(1)
    })

    it('never runs a job twice at the same time, however many instances claim', async () => {
      const database = await open()
      const instances = [database, await database.openAnother(), await database.openAnother()]
      const clock = createSystemClock()
      const runs = new Map<unknown, number>()
      const all = deferred()
      const workers = instances.map((instance) => {
        const queue = createQueue(instance, clock, { concurrency: 5 })
        queue.register(
          handler('count', async (payload) => {
            runs.set(payload, (runs.get(payload) ?? 0) + 1)
            if (runs.size === 100) all.resolve()
            return { done: true }
          }),
        )
        return queue
      })
      const [first] = workers
      await transact(database.db, async (tx) => {
        for (let i = 0; i < 100; i++) await first?.enqueue(tx, { kind: 'count', payload: i })
      })
      for (const worker of workers) worker.start()
      await all.promise
      for (const worker of workers) await worker.stop()
      expect([...runs.values()].filter((count) => count !== 1)).toEqual([])
      expect(await countJobs(database.db)).toEqual([])
    })

    it('takes over what an instance left behind, after its lease and not before', async () => {
      const database = await open()
      const clock = createManualClock()
      const queue = createQueue(database, clock)
      let runs = 0
      queue.register(
        handler('greet', async () => {
          runs++
          return { done: true }
        }),
      )
      const id = await queue.enqueue(database.db, { kind: 'greet', payload: null })
      // An instance claims and is killed: nothing but the row tells of it.
      const claimed = await claimJobs(database.db, {
        kinds: ['greet'],
        limit: 10,
        now: clock.now(),
        owner: 'claim_killed',
        leaseMs: () => 60_000,
      })
      expect(claimed.map((job) => job.id)).toEqual([id])
      await clock.advance(59_999)
      expect(await queue.runDue()).toBe(0)
      await clock.advance(1)
      expect(await queue.runDue()).toBe(1)
      expect(runs).toBe(1)
      expect(await stateOf(database.db, id)).toMatchObject({ state: 'done', attempt: 2 })
    })

    it('buries a job that kills every instance that runs it', async () => {
      const database = await open()
      const clock = createManualClock()
      const queue = createQueue(database, clock)
      let runs = 0
      queue.register(
        handler(
          'poison',
          async () => {
            runs++
            return { done: true }
          },
          { maxAttempts: 2 },
        ),
      )
      const id = await queue.enqueue(database.db, { kind: 'poison', payload: null })
      for (const owner of ['claim_1', 'claim_2']) {
        await claimJobs(database.db, { kinds: ['poison'], limit: 1, now: clock.now(), owner, leaseMs: () => 1_000 })
        await clock.advance(1_000)
      }
      await queue.runDue()
      expect(runs).toBe(0)
      expect(await stateOf(database.db, id)).toMatchObject({ state: 'dead' })
    })

    it('renews the lease of a long run, and a run that lost it records nothing', async () => {
      const database = await open()
      const clock = createManualClock()
      const slow = createQueue(database, clock)
      const other = createQueue(await database.openAnother(), clock)
      const started = deferred()
      const finish = deferred()
      let signal: AbortSignal | undefined
      slow.register(
        handler(
          'long',
          async (_payload, context) => {
            signal = context.signal
            started.resolve()
            await finish.promise
            return { failed: 'a result that must not be written' }
          },
          { leaseMs: 9_000 },
        ),
      )
      let takenOver = 0
      other.register(
        handler(
          'long',
          async () => {
            takenOver++
            return { done: true }
          },
          { leaseMs: 9_000 },
        ),
      )
      const id = await slow.enqueue(database.db, { kind: 'long', payload: null })
      const running = slow.runDue()
      await started.promise
      for (let i = 0; i < 10; i++) {
        await clock.advance(3_000)
        await expect.poll(async () => (await stateOf(database.db, id))?.dueAt).toBe(clock.now() + 9_000)
        await expect.poll(() => clock.pendingTimers()).toBe(1)
      }
      expect(await other.runDue()).toBe(0)

      // The machine slept: another instance takes the job over before the first wakes to renew.
      await database.db.updateTable('gj_job').set({ due_at: clock.now() }).where('id', '=', id).execute()
      expect(await other.runDue()).toBe(1)
      await clock.advance(3_000)
      await expect.poll(() => signal?.aborted).toBe(true)
      finish.resolve()
      await running
      expect(takenOver).toBe(1)
      expect(await stateOf(database.db, id)).toMatchObject({ state: 'done' })
    })

    it('lets running jobs finish at stop, aborts those that do not, and returns the leases', async () => {
      const database = await open()
      const clock = createSystemClock()
      const queue = createQueue(database, clock, { drainMs: 50 })
      const started = [deferred(), deferred(), deferred()]
      const quick = deferred()
      const bodies: JobHandler['run'][] = [
        () => quick.promise.then(() => ({ done: true }) as const),
        (_payload, { signal }) =>
          new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
        () => new Promise(() => {}),
      ]
      queue.register(
        handler('stop', (payload, context) => {
          const index = Number(payload)
          started[index]?.resolve()
          return bodies[index]?.(payload, context) ?? Promise.reject(new Error('no body'))
        }),
      )
      const ids = []
      for (const payload of [0, 1, 2]) ids.push(await queue.enqueue(database.db, { kind: 'stop', payload }))
      queue.start()
      await Promise.all(started.map(({ promise }) => promise))
      const stopping = queue.stop()
      quick.resolve()
      await stopping
      const rows = await Promise.all(ids.map((id) => findJob(database.db, id)))
      expect(rows.map((row) => [row?.state, row?.attempt, row?.lease_owner])).toEqual([
        ['done', 1, null],
        ['open', 0, null],
        ['open', 0, null],
      ])
    })

    it('holds to the limit of a kind and of the queue', async () => {
      const database = await open()
      const queue = createQueue(database, createSystemClock(), { concurrency: 4 })
      const peak = { all: 0, narrow: 0 }
      const inside = { all: 0, narrow: 0 }
      const body = (kind: 'wide' | 'narrow') => async () => {
        inside.all++
        if (kind === 'narrow') inside.narrow++
        peak.all = Math.max(peak.all, inside.all)
        peak.narrow = Math.max(peak.narrow, inside.narrow)
        await new Promise((resolve) => setImmediate(resolve))
        inside.all--
        if (kind === 'narrow') inside.narrow--
        return { done: true } as const
      }
      queue.register(handler('wide', body('wide')))
      queue.register(handler('narrow', body('narrow'), { concurrency: 1 }))
      for (let i = 0; i < 12; i++) {
        await queue.enqueue(database.db, { kind: i % 2 ? 'wide' : 'narrow', payload: i })
      }
      expect(await queue.runDue()).toBe(12)
      expect(peak.narrow).toBe(1)
      expect(peak.all).toBeLessThanOrEqual(4)
    })

    it('prunes what has been finished for long and nothing else', async () => {
      const database = await open()
      const clock = createManualClock()
      const keepMs = { done: 1_000, dead: 5_000 }
      const queue = createQueue(database, clock, { keepMs })
      queue.register(handler('ok', done))
      queue.register(handler('bad', async () => ({ failed: 'no' })))
      await queue.enqueue(database.db, { kind: 'ok', payload: null })
      const dead = await queue.enqueue(database.db, { kind: 'bad', payload: null })
      const open_ = await queue.enqueue(database.db, { kind: 'ok', payload: null, dueAt: clock.now() + 90_000 })
      await queue.runDue()
      await clock.advance(2_000)
      const pruning = createQueue(database, clock, { keepMs })
      pruning.register(handler('other', done))
      pruning.start()
      const left = () => database.db.selectFrom('gj_job').select('id').orderBy('id').execute()
      await expect.poll(async () => (await left()).map(({ id }) => id)).toEqual([dead, open_])
    })

    it('refuses a second handler of a kind', async () => {
      const queue = createQueue(await open(), createManualClock())
      queue.register(handler('greet', done))
      expect(() => queue.register(handler('greet', done))).toThrow('two handlers')
    })

    it('leaves jobs alone that only a newer instance knows', async () => {
      const database = await open()
      const queue = createQueue(database, createManualClock())
      queue.register(handler('known', done))
      const id = await queue.enqueue(database.db, { kind: 'of-a-newer-version', payload: null })
      expect(await queue.runDue()).toBe(0)
      expect(await stateOf(database.db, id)).toMatchObject({ state: 'open', attempt: 0 })
    })

    it('survives a payload that is not JSON', async () => {
      const database = await open()
      const queue = createQueue(database, createManualClock())
      queue.register(handler('greet', done))
      const id = await queue.enqueue(database.db, { kind: 'greet', payload: null })
      await database.db.updateTable('gj_job').set({ payload: '{' }).where('id', '=', id).execute()
      await queue.runDue()
      expect(await stateOf(database.db, id)).toMatchObject({ state: 'dead' })
    })
  })
})
