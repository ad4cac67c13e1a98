import type { CreatedBindSession } from '@guanjia/contract'
import { createBoundMerchant, createMerchant, createTemplate, startWorld, type World } from '@guanjia/testkit'
import { expect, test } from 'vitest'

test('no secret that was used in a whole flow is in any log line', async () => {
  await using world = await startWorld()
  const secrets = new Set<string>([
    world.component.secret,
    world.component.messageToken,
    world.component.encodingAesKey,
    world.operator.password,
    world.apiKey,
    ...world.webhookSecrets,
  ])
  const merchant = await createBoundMerchant(world, 'shop-1')
  await world.simulator.control.sendMessage(merchant.appid, { msgType: 'text', content: 'a private sentence' })
  secrets.add('a private sentence')
  const template = await createTemplate(world, '1.0.0')
  const release = { appid: merchant.appid, templateId: template.templateId, userVersion: '1.0.0', userDesc: 'first' }
  await world.api.post('/releases', release)
  await world.settle()
  const { cookie, csrfToken } = await world.signIn()
  secrets.add(csrfToken)
  for (const pair of cookie.split('; ')) secrets.add(pair.slice(pair.indexOf('=') + 1))
  for (const state of await goAstray(world)) secrets.add(state)
  // Tokens are refreshed once, so that both generations have been used.
  await world.advance(2 * 60 * 60_000)
  for (const secret of secretsOfWechat(world)) secrets.add(secret)

  expect(world.logs.lines.length).toBeGreaterThan(20)
  expect(secrets.size).toBeGreaterThan(12)
  const leaks = [...secrets].filter((secret) => world.logs.lines.some((line) => line.includes(secret)))
  expect(leaks).toEqual([])
})

/** Requests that fail in ways that are logged; answers the states that were in their paths. */
async function goAstray(world: World): Promise<string[]> {
  const appid = createMerchant(world, 'lost')
  const { pcUrl } = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-2' })
  const redirectUrl = await world.merchant.confirm({ appid, entryUrl: pcUrl })
  await world.merchant.followRedirect(redirectUrl)
  await world.settle()
  await world.merchant.followRedirect(redirectUrl).catch(() => undefined)
  await fetch(`${world.url}/auth/bind/nobody-gave-this-state-away/return?auth_code=queryauthcode@@@nobody`)
  await fetch(`${world.url}/wxcallback/component?msg_signature=0123456789abcdef`, {
    method: 'POST',
    body: '<xml><Encrypt>a-message-nobody-sealed</Encrypt></xml>',
  })
  const state = new URL(pcUrl).pathname.split('/').at(-1) ?? ''
  return [state, 'nobody-gave-this-state-away', 'queryauthcode@@@nobody', 'a-message-nobody-sealed']
}

/** Everything secret that the simulated WeChat has given out: tickets, tokens, codes. */
function secretsOfWechat({ simulator }: World): string[] {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        found.add(name)
        walk(inner)
      }
    }
    if (typeof value === 'string') found.add(value)
  }
  walk(simulator.control.state)
  return [...found].filter((text) => /^(ticket|preauthcode|queryauthcode|refreshtoken)@@@/.test(text) || isToken(text))
}

// Access tokens of the simulator are long and random; ids, names and addresses are not.
function isToken(text: string): boolean {
  return text.length > 60 && /^[\w-]+$/.test(text)
}
