import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSimulator } from '../src/simulator.ts'
import { ManualClock } from './support/clock.ts'
import { COMPONENT } from './support/constants.ts'
import { startWorld } from './support/world.ts'

test('has on disk what it answered, and goes on from there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'))
  const stateFile = join(folder, 'simulator.json')
  try {
    await using world = await startWorld({ stateFile })
    const code = await world.preAuthCode()
    const onDisk = JSON.parse(await readFile(stateFile, 'utf8'))
    expect(Object.keys(onDisk.preAuthCodes)).toContain(code)
    const shop = await world.authorized()

    const second = await createSimulator({ stateFile, clock: new ManualClock() })
    await using _ = second
    const url = await second.listen({ port: 0 })
    const response = await fetch(`${url}/wxa/get_page?access_token=${shop.token}`)
    expect(await response.json()).toMatchObject({ errcode: 86001 })
    expect(second.control.component(COMPONENT).ticket?.value).toBe(world.receiver.latestTicket())
  } finally {
    await rm(folder, { recursive: true })
  }
})
