import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { createRecordingBusiness } from './recording-business.ts'

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const EVENT = JSON.stringify({ type: 'authorizer.bound', timestamp: '2026-11-22T00:00:00Z', data: { appid: 'wx1' } })

function signed(secret: string, body = EVENT): RequestInit {
  const at = new Date()
  const headers = {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('evt_1', at, body),
  }
  return { method: 'POST', headers, body }
}

test('records what is signed, refuses what is not, and keeps it over a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'business-'))
  const stateFile = join(folder, 'records.jsonl')
  try {
    const business = await createRecordingBusiness({ webhookSecrets: [SECRET], stateFile })
    const url = await business.listen()
    const other = `whsec_${Buffer.alloc(24, 8).toString('base64')}`
    expect((await fetch(`${url}/webhook`, signed(other))).status).toBe(401)
    expect((await fetch(`${url}/webhook`, { method: 'POST', body: EVENT })).status).toBe(401)
    expect((await fetch(`${url}/webhook`, signed(SECRET))).status).toBe(204)
    const answer = await fetch(`${url}/records?type=authorizer.bound&appid=wx1`)
    const listed = (await answer.json()) as { items: unknown[] }
    expect(listed.items).toMatchObject([{ id: 'evt_1', isVerified: true, data: { appid: 'wx1' } }])
    business.answerWith({ status: 503 })
    expect((await fetch(`${url}/webhook`, signed(SECRET))).status).toBe(503)
    await business.close()

    await using again = await createRecordingBusiness({ stateFile })
    expect(again.records({ type: 'authorizer.bound' })).toHaveLength(2)
    expect(again.records({ appid: 'wx2' })).toHaveLength(0)
  } finally {
    await rm(folder, { recursive: true })
  }
})
