import { expect, test } from 'vitest'
import { createMerchant } from './support/audit-states.ts'
import { COMPONENT } from './support/constants.ts'
import { type Json, startWorld, type World } from './support/world.ts'

async function component(world: World, path: string, body: Json): Promise<Json> {
  return world.call(path, { access_token: await world.componentToken() }, body)
}

test('registers a company by the link and pushes the result with a usable code', async () => {
  await using world = await startWorld()
  const path = '/wxa/component/fastregisterenterpriseweapp?action=create'
  const body = { name: '示例有限公司', code: '91000000000000000X', component_phone: '4000000000', new_version: true }
  expect(await component(world, path, { ...body, new_version: false })).toMatchObject({ errcode: 40097 })
  expect(await component(world, path, { ...body, code: '1' })).toMatchObject({ errcode: 89255 })
  const task = await component(world, path, body)
  expect(task).toMatchObject({ errcode: 0, status: 1 })
  const { appid } = world.simulator.control.completeRegistration(task.taskid)
  await world.simulator.control.settle()
  const [push] = world.receiver.named('notify_third_fasteregister')
  expect(push?.fields).toMatchObject({ appid, status: '0', msg: 'OK', info: { name: '示例有限公司', code_type: '1' } })
  const query = '/wxa/component/fastregisterenterpriseweapp?action=query'
  expect(await component(world, query, { taskid: task.taskid, new_version: true })).toMatchObject({ status: 14 })
  const exchange = await component(world, '/cgi-bin/component/api_query_auth', {
    component_appid: COMPONENT,
    authorization_code: push?.fields.auth_code,
  })
  expect(exchange.authorization_info.authorizer_appid).toBe(appid)
})

test('registers a trial mini program, upgrades it, and tells failures', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const trial = await component(world, '/wxa/component/fastregisterbetaweapp', { name: '示例', openid: 'o1' })
  const { appid = '' } = control.completeRegistration(trial.unique_id)
  await control.settle()
  expect(world.receiver.named('notify_third_fastregisterbetaapp')[0]?.fields).toMatchObject({
    appid,
    info: { unique_id: trial.unique_id, name: '示例的体验小程序' },
  })
  const [authorized] = world.receiver.named('authorized')
  expect(authorized?.fields.AuthorizerAppid).toBe(appid)
  const exchange = await component(world, '/cgi-bin/component/api_query_auth', {
    component_appid: COMPONENT,
    authorization_code: authorized?.fields.AuthorizationCode,
  })
  const query = { access_token: exchange.authorization_info.authorizer_access_token }
  const info = { enterprise_name: '示例有限公司', code: '91000000000000000X', component_phone: '1' }
  const upgrade = () => world.call('/wxa/verifybetaweapp', query, { verify_info: info, new_version: true })
  expect(await upgrade()).toHaveProperty('authorize_url')
  expect(await upgrade()).toMatchObject({ errcode: 89249 })
  const [task] = Object.values(control.state.registrations).filter(({ kind }) => kind === 'trial_upgrade')
  control.completeRegistration(task?.taskId ?? '', { status: 1002, msg: 'principal blacklisted' })
  await control.settle()
  expect(world.receiver.named('notify_third_fastverifybetaapp')[0]?.fields).toMatchObject({ status: '1002' })
})

test('files a mini program after the face check', async () => {
  await using world = await startWorld()
  const { control } = world.simulator
  const merchant = await createMerchant(world, await world.template())
  const { task_id } = await merchant.post('/wxa/icp/create_icp_verifytask')
  control.decideFiling(merchant.appid, { step: 'face', taskId: task_id, isPassed: true })
  expect(await merchant.post('/wxa/icp/query_icp_verifytask', { task_id })).toMatchObject({ face_status: 3 })
  expect((await merchant.get('/wxa/icp/get_icp_entrance_info')).info.status).toBe(1024)
  control.decideFiling(merchant.appid, { step: 'filing', status: 6 })
  await control.settle()
  expect((await merchant.get('/wxa/icp/get_icp_entrance_info')).info.status).toBe(6)
  expect(world.receiver.named('notify_apply_icpfiling_result')[0]?.fields).toMatchObject({
    authorizer_appid: merchant.appid,
    beian_status: '6',
  })
  expect((await merchant.get('/wxa/icp/query_icp_subject_types')).items.length).toBeGreaterThan(0)
})
