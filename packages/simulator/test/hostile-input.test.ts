import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startWorld } from './support/world.ts'

test('refuses a body of 100 MB before reading it', async () => {
  await using world = await startWorld()
  const { port } = new URL(world.url)
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      // Only the head is sent: an answer can only come from a server that looks at the length.
      socket.write(
        'POST /wxa/commit?access_token=x HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 104857600\r\n\r\n',
      )
    })
    socket.once('data', (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.once('error', reject)
  })
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
})

test('survives strange requests', async () => {
  await using world = await startWorld()
  const shop = await world.authorized()
  const query = { access_token: shop.token }
  for (const text of ['null', '1', '"x"', '{"a":', '\u0000', '{"__proto__":{"errcode":0}}']) {
    const answer = await world.call('/wxa/submit_audit', query, text)
    expect(answer.httpStatus).toBe(200)
    expect([47001, 44002, 85086]).toContain(answer.errcode)
  }
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  expect(await world.call('/wxa/submit_audit', query, deep)).toMatchObject({ errcode: 47001 })
  for (const token of ['__proto__', 'constructor', 'toString']) {
    expect(await world.call('/wxa/get_page', { access_token: token })).toMatchObject({ errcode: 40014 })
  }
  const component = { component_appid: '__proto__', component_appsecret: 'x', component_verify_ticket: 'x' }
  expect(await world.call('/cgi-bin/component/api_component_token', {}, component)).toMatchObject({ errcode: 40013 })
  const many = await fetch(`${world.url}/wxa/get_page?access_token=a&access_token=b`)
  expect(await many.json()).toMatchObject({ errcode: 40014 })
  const known = await world.call('/wxa/sec/wxaauth', query, { auth_data: { customer_type: 1 } })
  expect([501, 200]).toContain(known.httpStatus)
})

test('says of a known API without a handler that it is not simulated', async () => {
  await using world = await startWorld()
  const shop = await world.authorized()
  const answer = await world.call('/wxaapi/newtmpl/getcategory', { access_token: shop.token })
  expect(answer).toMatchObject({ httpStatus: 501, error: 'not_simulated', api: 'getMessageCategory' })
})

test('the control API names the bad field', async () => {
  await using world = await startWorld()
  const put = async (path: string, method: string, body: unknown) => {
    const response = await fetch(`${world.url}/_sim/api${path}`, { method, body: JSON.stringify(body) })
    return { status: response.status, ...((await response.json()) as Record<string, unknown>) }
  }
  expect(await put('/components/wx00000000000c0002', 'PUT', { secret: '' })).toMatchObject({
    status: 400,
    error: 'invalid_request',
  })
  expect(await put('/accounts', 'POST', { kind: 'shop' })).toMatchObject({ status: 400, fields: [{ path: 'kind' }] })
  expect(await put('/settings', 'PATCH', { auditMs: 'soon' })).toMatchObject({ fields: [{ path: 'auditMs' }] })
  expect(await put('/accounts/wx0000000000000000/audit', 'POST', { action: 'approve' })).toMatchObject({ status: 404 })
  expect(await put('/snapshot', 'PUT', { format: 99 })).toMatchObject({ status: 400, error: 'bad_snapshot' })
  expect(await put('/snapshot', 'PUT', { format: 1, accounts: [] })).toMatchObject({ status: 400 })
  const broken = await fetch(`${world.url}/_sim/api/accounts`, { method: 'POST', body: '{' })
  expect(broken.status).toBe(400)
})
