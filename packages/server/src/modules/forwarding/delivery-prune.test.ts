import { expect, it } from 'vitest'
import { ForwardingWorld, RETENTION_MS } from '../../../test/support/forwarding-world.ts'
import { RecordingTarget } from '../../../test/support/recording-target.ts'
import { forEachDialect } from '../../db/test-database.ts'

forEachDialect((open) => {
  it('lets go of what is over after the retention time, and of nothing that waits', async () => {
    await using world = new ForwardingWorld(await open())
    await using target = await RecordingTarget.start()
    await world.addTarget(target, 'shop')
    await world.sendAll(['delivered', 'delivered'])
    await world.settle()
    target.answer({ status: 500 })
    await world.send('waiting')
    await world.settle()
    const count = async (table: 'gj_delivery' | 'gj_attempt' | 'gj_outbound_event') =>
      (await world.open.db.selectFrom(table).select('id').execute()).length

    await world.clock.advance(RETENTION_MS - 1)
    await world.prune.run(new AbortController().signal)
    expect(await count('gj_delivery')).toBe(3)
    await world.clock.advance(2)
    await world.prune.run(new AbortController().signal)
    expect(await world.list()).toMatchObject([{ status: 'pending' }])
    expect([await count('gj_attempt'), await count('gj_outbound_event')]).toEqual([1, 1])
    await world.settle()
    expect(await world.list()).toMatchObject([{ status: 'delivered' }])
  })
})
