import { expect, test } from 'vitest'
import { createMerchant } from './support/audit-states.ts'
import { type Json, startWorld, type World } from './support/world.ts'

async function platform(world: World, path: string, body: Json): Promise<Json> {
  return world.call(`/cgi-bin/component/${path}`, { access_token: await world.componentToken() }, body)
}

test('changes only the testing half unless told otherwise', async () => {
  await using world = await startWorld()
  const server = (body: Json) => platform(world, 'modify_wxa_server_domain', body)
  const first = await server({ action: 'add', wxa_server_domain: 'a.example.com;b.example.com' })
  expect(first).toMatchObject({
    testing_wxa_server_domain: 'a.example.com;b.example.com',
    published_wxa_server_domain: '',
  })
  const both = await server({
    action: 'set',
    wxa_server_domain: 'a.example.com;https://x;127.0.0.1',
    is_modify_published_together: true,
  })
  expect(both).toMatchObject({
    testing_wxa_server_domain: 'a.example.com',
    published_wxa_server_domain: 'a.example.com',
    invalid_wxa_server_domain: 'https://x;127.0.0.1',
  })
  expect(await server({ action: 'delete', wxa_server_domain: 'absent.example.com' })).toMatchObject({ errcode: 0 })
  expect(await server({ action: 'replace' })).toMatchObject({ errcode: 40097 })
  const business = await platform(world, 'modify_wxa_jump_domain', { action: 'get' })
  expect(business).not.toHaveProperty('errcode')
  expect(business.testing_wxa_jump_h5_domain).toBe('')
})

test('accepts for a merchant only what the platform registered', async () => {
  await using world = await startWorld()
  world.simulator.control.setHosts({ withoutIcp: ['noicp.example.com'] })
  const merchant = await createMerchant(world, await world.template())
  const modify = (body: Json) => merchant.post('/wxa/modify_domain', body)
  const wanted = { action: 'set', requestdomain: ['https://a.example.com'], wsrequestdomain: ['wss://a.example.com'] }
  expect(await modify(wanted)).toMatchObject({ errcode: 85018, invalid_requestdomain: ['https://a.example.com'] })
  const hosts = { wxa_server_domain: 'a.example.com;noicp.example.com', is_modify_published_together: true }
  await platform(world, 'modify_wxa_server_domain', { action: 'add', ...hosts })
  expect(await modify(wanted)).toMatchObject({ errcode: 0, requestdomain: ['https://a.example.com'] })
  expect(await modify(wanted)).toMatchObject({ errcode: 85017 })
  expect(await modify({ action: 'add', requestdomain: ['a.example.com'] })).toMatchObject({ errcode: 85301 })
  expect(await modify({ action: 'add', requestdomain: ['https://noicp.example.com'] })).toMatchObject({
    errcode: 85302,
    no_icp_domain: ['https://noicp.example.com'],
  })
  const both = ['https://noicp.example.com', 'http://a.example.com']
  expect(await modify({ action: 'add', requestdomain: both })).toMatchObject({ errcode: 85303 })
  const partly = await modify({ action: 'add', uploaddomain: ['https://a.example.com', 'https://other.example.com'] })
  expect(partly).toMatchObject({
    errcode: 0,
    uploaddomain: ['https://a.example.com'],
    invalid_uploaddomain: ['https://other.example.com'],
  })
  expect((await modify({ action: 'get' })).wsrequestdomain).toEqual(['wss://a.example.com'])
})

test('refuses the fifty-first change of the month', async () => {
  await using world = await startWorld({ settings: { domainChangesPerMonth: 2 } })
  const merchant = await createMerchant(world, await world.template())
  const direct = (host: string) =>
    merchant.post('/wxa/modify_domain_directly', { action: 'add', requestdomain: [`https://${host}`] })
  expect(await direct('a.example.com')).toMatchObject({ errcode: 0 })
  expect(await direct('b.example.com')).toMatchObject({ errcode: 0 })
  expect(await direct('c.example.com')).toMatchObject({ errcode: 86102 })
  const server = (host: string) =>
    platform(world, 'modify_wxa_server_domain', { action: 'add', wxa_server_domain: host })
  await server('a.example.com')
  await server('b.example.com')
  expect(await server('c.example.com')).toMatchObject({ errcode: 45104 })
})

test('has codes of its own for direct domains', async () => {
  await using world = await startWorld()
  world.simulator.control.setHosts({ withoutIcp: ['noicp.example.com'], withoutConfirmFile: ['bare.example.com'] })
  const merchant = await createMerchant(world, await world.template())
  const direct = (address: string) =>
    merchant.post('/wxa/modify_domain_directly', { action: 'add', requestdomain: [address] })
  expect(await direct('wss://a.example.com')).toMatchObject({ errcode: 86100 })
  expect(await direct('https://api.weixin.qq.com')).toMatchObject({ errcode: 86101 })
  expect(await direct('https://noicp.example.com')).toMatchObject({ errcode: 45082 })
  const business = (address: string) =>
    merchant.post('/wxa/setwebviewdomain_directly', { action: 'add', webviewdomain: [address] })
  expect(await business('https://bare.example.com')).toMatchObject({ errcode: 86103 })
  expect(await business('https://h5.example.com')).toMatchObject({ webviewdomain: ['https://h5.example.com'] })
  expect(await merchant.post('/wxa/get_webviewdomain_confirmfile')).toMatchObject({ errcode: 0 })
  expect(
    await merchant.post('/wxa/set_prefetchdnsdomain', { prefetch_dns_domain: [{ url: 'a.example.com' }] }),
  ).toMatchObject({ errcode: 0 })
  expect((await merchant.get('/wxa/get_prefetchdnsdomain')).prefetch_dns_domain).toMatchObject([
    { url: 'a.example.com' },
  ])
})

test('follows the rules of business domains', async () => {
  await using world = await startWorld()
  const merchant = await createMerchant(world, await world.template())
  const set = (body: Json) => merchant.post('/wxa/setwebviewdomain', body)
  expect(await set({})).toMatchObject({ errcode: 89020 })
  await platform(world, 'modify_wxa_jump_domain', {
    action: 'add',
    wxa_jump_h5_domain: 'h5.example.com;m.example.com',
    is_modify_published_together: true,
  })
  expect(await set({ action: 'add', webviewdomain: ['h5.example.com'] })).toMatchObject({ errcode: 89021 })
  expect(await set({ action: 'add', webviewdomain: ['https://other.example.com'] })).toMatchObject({ errcode: 89021 })
  expect(await set({ action: 'add', webviewdomain: ['https://sub.h5.example.com'] })).toMatchObject({ errcode: 0 })
  expect(await set({ action: 'delete', webviewdomain: ['https://m.example.com'] })).toMatchObject({ errcode: 89022 })
  const all = await set({})
  expect(all.webviewdomain).toEqual(['https://sub.h5.example.com', 'https://h5.example.com', 'https://m.example.com'])
  expect(await set({})).toMatchObject({ errcode: 89019 })
  world.simulator.control.editAccount(merchant.appid, { principalType: 0 })
  expect(await set({})).toMatchObject({ errcode: 89231 })
})

test('removes at release what the platform has no longer registered', async () => {
  await using world = await startWorld({ settings: { privacyScanMs: 0 } })
  const merchant = await createMerchant(world, await world.template())
  const registered = { wxa_server_domain: 'a.example.com;b.example.com', is_modify_published_together: true }
  await platform(world, 'modify_wxa_server_domain', { action: 'add', ...registered })
  await merchant.post('/wxa/modify_domain', {
    action: 'set',
    requestdomain: ['https://a.example.com', 'https://b.example.com'],
  })
  await merchant.reach('approved')
  const removed = { wxa_server_domain: 'b.example.com', is_modify_published_together: true }
  await platform(world, 'modify_wxa_server_domain', { action: 'delete', ...removed })
  await merchant.post('/wxa/release')
  const effective = await merchant.post('/wxa/get_effective_domain')
  expect(effective.effective_domain.requestdomain).toEqual(['https://a.example.com'])
  expect(effective.third_domain.requestdomain).toEqual(['https://a.example.com'])
  expect(await merchant.post('/wxa/get_effective_webviewdomain')).toMatchObject({ effective_webviewdomain: [] })
})
