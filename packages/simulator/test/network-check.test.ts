import { expect, test } from 'vitest'
import { formatNetworkCheck } from '../src/network-check/format-network-check.ts'
import { runNetworkCheck } from '../src/network-check/network-check.ts'
import { COMPONENT } from './support/constants.ts'
import type { Answer, Received } from './support/receiver.ts'
import { startWorld, type World } from './support/world.ts'

/** A platform as the documentation wants it: exchanges the code of the push, and answers the API steps with it. */
function wellBehaved(world: World): (push: Received) => Answer {
  const tokens = new Map<string, Promise<string>>()
  const exchange = async (code: string): Promise<string> => {
    const query = { component_access_token: await world.componentToken() }
    const body = { component_appid: COMPONENT, authorization_code: code }
    const answer = await world.call('/cgi-bin/component/api_query_auth', query, body)
    return answer.authorization_info.authorizer_access_token
  }
  return ({ fields }) => {
    if (fields.InfoType === 'authorized' || fields.InfoType === 'updateauthorized') {
      const code = String(fields.AuthorizationCode)
      tokens.set(code, exchange(code))
    }
    const content = String(fields.Content ?? '')
    if (content === 'TESTCOMPONENT_MSG_TYPE_TEXT') {
      return {
        body: world.receiver.encryptedReply(
          `<xml><ToUserName>${fields.FromUserName}</ToUserName><FromUserName>${fields.ToUserName}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>${content}_callback</Content></xml>`,
        ),
      }
    }
    if (content.startsWith('QUERY_AUTH_CODE:')) {
      const code = content.slice('QUERY_AUTH_CODE:'.length)
      void sendFromApi(world, { code, touser: String(fields.FromUserName), token: tokens.get(code) ?? exchange(code) })
      return { body: '' }
    }
    return { body: 'success' }
  }
}

async function sendFromApi(world: World, message: { code: string; touser: string; token: Promise<string> }) {
  await world.call(
    '/cgi-bin/message/custom/send',
    { access_token: await message.token },
    {
      touser: message.touser,
      msgtype: 'text',
      text: { content: `${message.code}_from_api` },
    },
  )
}

test.each([1, 2, 3, 4, 5])('passes a platform that does what the documentation says, pair %i', async (pair) => {
  await using world = await startWorld()
  world.receiver.answer = wellBehaved(world)
  const report = await runNetworkCheck(world.simulator.control, { componentAppid: COMPONENT, pair })
  expect(report.steps.map(({ name, isPassed }) => [name, isPassed])).toEqual([
    ['ticket', true],
    ['text_reply', true],
    ['official_account_api', true],
    ['mini_program_api', true],
  ])
  expect(report.isPassed).toBe(true)
})

test('names the step and shows the bytes when one byte is too many', async () => {
  await using world = await startWorld({ component: { permissionSets: [18] } })
  world.receiver.answer = () => ({ body: 'success ' })
  const report = await runNetworkCheck(world.simulator.control, { componentAppid: COMPONENT, pair: 1 })
  expect(report).toMatchObject({ isPassed: false, steps: [{ name: 'ticket', isPassed: false }] })
  const text = formatNetworkCheck(report, 'en')
  expect(text).toContain('[FAIL] ticket')
  expect(text).toContain('"success "')
  expect(text).toContain('7375636365737320')
})

test('fails a platform that never sends by the API', async () => {
  await using world = await startWorld({ component: { permissionSets: [19] } })
  const report = await runNetworkCheck(world.simulator.control, {
    componentAppid: COMPONENT,
    pair: 2,
    apiDeadlineMs: 100,
  })
  expect(report.steps[1]).toMatchObject({ name: 'mini_program_api', problemEn: 'no customer-service message arrived' })
})
