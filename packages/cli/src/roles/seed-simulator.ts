import type { RoleSettings } from '../dev/role-settings.ts'
import { UserError } from '../lib/user-error.ts'

const merchants = [
  { kind: 'mini_program', nickname: '小巷咖啡', principalName: '小巷咖啡（模拟）有限公司' },
  { kind: 'mini_program', nickname: '晨光书店', principalName: '晨光书店（模拟）有限公司' },
  { kind: 'official_account', nickname: '社区诊所', principalName: '社区诊所（模拟）' },
] as const

/** Makes the third-party platform known to the simulated WeChat, and at the first start a few merchants and a draft. */
export async function seedSimulator({ file }: RoleSettings): Promise<void> {
  const control = `${file.urls.simulator}/_sim/api`
  const { appid, secret, messageToken, encodingAesKey } = file.component
  await send('PUT', `${control}/components/${appid}`, {
    secret,
    messageToken,
    encodingAesKey,
    name: '演练平台',
    componentPushUrl: `${file.urls.server}/wxcallback/component`,
    messagePushUrl: `${file.urls.server}/wxcallback/biz/$APPID$`,
    authorizationDomain: new URL(file.urls.server).host,
  })
  const accounts = await send('GET', `${control}/accounts?limit=1`)
  if (accounts.total !== 0) return
  for (const merchant of merchants) await send('POST', `${control}/accounts`, merchant)
  await send('POST', `${control}/components/${appid}/drafts`, { userVersion: '1.0.0', userDesc: '示例草稿' })
}

async function send(method: string, url: string, body?: unknown): Promise<{ total?: number }> {
  const answer = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await answer.text()
  if (answer.ok) return JSON.parse(text)
  throw new UserError(
    `模拟微信拒绝了 ${method} ${url}：${text}`,
    `The simulated WeChat refused ${method} ${url}: ${text}`,
  )
}
