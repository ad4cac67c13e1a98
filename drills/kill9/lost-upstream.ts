import { createBoundMerchant, startWorld } from '@guanjia/testkit'
import type { Findings } from './drilled-platform.ts'

const MESSAGES_A_STEP = 5
const STEP_MS = 5 * 60_000
const HOUR_MS = 60 * 60_000
/** The retry after the last that failed may be two hours and some jitter away. */
const AFTERWARDS_MS = 3 * HOUR_MS

type Body = { data: { fields?: { Content?: string } } }

/** The business system is down for an hour, on a clock that is moved; messages come all the while. */
export async function stopUpstream(): Promise<Findings> {
  await using world = await startWorld()
  const { appid } = await createBoundMerchant(world, 'shop-1')
  const sent: string[] = []
  world.business.answerWith({ status: 503 })
  for (let at = 0; at < HOUR_MS; at += STEP_MS) {
    for (let left = MESSAGES_A_STEP; left > 0; left -= 1) {
      const content = `message ${sent.length}`
      sent.push(content)
      await world.simulator.control.sendMessage(appid, { msgType: 'text', content })
    }
    await world.advance(STEP_MS)
  }
  const failed = world.business.records().length
  world.business.answerWith(undefined)
  for (let at = 0; at < AFTERWARDS_MS; at += STEP_MS) await world.advance(STEP_MS)

  const records = world.business.records().map(({ id, body }) => ({ id, content: contentOf(body) }))
  const arrivals = records.slice(failed)
  const delivered = new Set(arrivals.map(({ content }) => content))
  const idsOf = (content: string) => new Set(records.filter((record) => record.content === content).map(({ id }) => id))
  const stored = await world.app.db.selectFrom('gj_callback').select('plaintext').execute()
  return {
    acknowledged: sent.length,
    lost: sent.filter((content) => !stored.some(({ plaintext }) => plaintext.includes(`[${content}]`))).length,
    undelivered: sent.filter((content) => !delivered.has(content)).length,
    unstable: sent.filter((content) => idsOf(content).size > 1).length,
    repeats: arrivals.length - delivered.size,
  }
}

function contentOf(body: string): string | undefined {
  return (JSON.parse(body) as Body).data.fields?.Content
}
