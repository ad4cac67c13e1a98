import { expect, it } from 'vitest'
import { AUTHOR, ForwardingWorld, RETENTION_MS } from '../../../test/support/forwarding-world.ts'
import { RecordingTarget } from '../../../test/support/recording-target.ts'
import { forEachDialect } from '../../db/test-database.ts'

forEachDialect((open) => {
  it('lets go of what its target was off for all the time, or what stood in a line that never moved', async () => {
    await using world = new ForwardingWorld(await open())
    await using target = await RecordingTarget.start()
    const { id } = await world.addTarget(target, 'shop', { ordering: 'appid' })
    target.answer({ status: 500 })
    await world.sendAll(['the head of the line', 'behind it'])
    await world.settle()
    await world.targets.updateTarget(id, { status: 'disabled' }, AUTHOR)
    await world.send('held')
    const statuses = async () => (await world.list()).map(({ status }) => status).toSorted()
    expect(await statuses()).toEqual(['held', 'pending', 'pending'])

    await world.clock.advance(RETENTION_MS - 1)
    await world.prune.run(new AbortController().signal)
    expect(await statuses()).toHaveLength(3)
    await world.clock.advance(2)
    await world.prune.run(new AbortController().signal)
    expect(await world.list()).toMatchObject([{ status: 'pending', attemptCount: 1 }])
  })

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
