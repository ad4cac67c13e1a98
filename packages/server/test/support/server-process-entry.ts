// The server as a process of its own, from its sources, on a clock that the test moves: see server-process.ts.
import { runServer } from '../../src/main.ts'
import type { FromServer, ToServer } from './server-process.ts'
import { createShiftedClock } from './shifted-clock.ts'

const clock = createShiftedClock(Date.now())
const tell = (message: FromServer) => process.send?.(message)

process.on('message', ({ shiftMs }: ToServer) => {
  clock.shift(shiftMs)
  tell({ shifted: true })
})
// The test is gone, however it ended.
process.on('disconnect', () => process.exit())

await runServer({ onReady: ({ url }) => void tell({ url }), overrides: { clock } })
process.disconnect()
