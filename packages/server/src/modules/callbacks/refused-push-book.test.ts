import { expect, it } from 'vitest'
import { forEachDialect } from '../../db/test-database.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createLogger } from '../../logger.ts'
import { CallbackRefusal } from './callback-refusal.ts'
import { RefusedPushBook } from './refused-push-book.ts'

const COMPONENT = 'wx00000000000c0001'
const DAY_MS = 24 * 60 * 60_000

forEachDialect((open) => {
  it('counts by component, reason and hour, from several instances, and forgets after a week', async () => {
    const { db } = await open()
    const clock = createManualClock()
    const deps = { db, clock, log: createLogger({ level: 'silent' }) }
    const [one, other] = [new RefusedPushBook(deps), new RefusedPushBook(deps)]
    for (let i = 0; i < 5; i++) one.note({ sourceAddress: '192.0.2.1' }, new CallbackRefusal('signature'), COMPONENT)
    other.note({ sourceAddress: '192.0.2.2' }, new CallbackRefusal('signature'), COMPONENT)
    other.note({ sourceAddress: 'x'.repeat(500) }, new CallbackRefusal('path'))
    await one.write()
    await other.write()

    const listed = await one.list(DAY_MS)
    expect(listed.map(({ reason, pushes, component_appid }) => [component_appid, reason, pushes]).sort()).toEqual([
      ['', 'path', 1],
      [COMPONENT, 'signature', 6],
    ])
    await clock.advance(8 * DAY_MS)
    expect(await one.list(DAY_MS)).toEqual([])
    await one.prune()
    expect(await one.list(30 * DAY_MS)).toEqual([])
  })
})
