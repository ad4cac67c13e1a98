import type { Callback } from '@guanjia/contract'
import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { DeveloperMachine } from './support/developer-machine.ts'
import { Guanjia } from './support/guanjia.ts'

const SLOW_MS = 60_000

function start(world: World, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Guanjia {
  return new Guanjia(args, { GUANJIA_URL: world.url, GUANJIA_API_KEY: world.apiKey, ...environment })
}

const say = (world: World, appid: string, content: string) =>
  world.simulator.control.sendMessage(appid, { msgType: 'text', content })

const linesOf = <T>(output: string) =>
  output
    .trimEnd()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as T)

test(
  'events are shown as they come in, and listed afterwards, for people and for programs',
  async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const other = await createBoundMerchant(world, 'shop-2')
    await using people = start(world, ['events', 'tail', '--type', 'wechat.message.*'])
    await using programs = start(world, ['events', 'tail', '--appid', appid, '--json'], { LANG: 'en_US.UTF-8' })
    await people.printed('正在等待消息推送')
    await programs.printed('waiting for callbacks')
    await say(world, other.appid, '你好\u202e反')
    await say(world, appid, '几点开门？')
    await people.printed('几点开门？')
    await programs.printed('几点开门？')
    const shown = await people.stop()
    expect(shown.output).toMatch(/\d\d:\d\d:\d\d {2}wechat\.message\.text +wx[0-9a-f]{16} {2}cb_\w+ {2}你好 反\n/)
    const { output } = await programs.stop()
    const events = linesOf<{ callback: Callback }>(output)
    expect(events.map(({ callback }) => [callback.appid, callback.type])).toEqual([[appid, 'wechat.message.text']])

    await using list = start(world, ['events', 'list', '--appid', appid, '--since', '1h', '--limit', '1'])
    const table = (await list.finished()).output.trimEnd().split('\n')
    expect(table[0]).toMatch(/^收到时间 +类型 +AppID +编号$/)
    expect(table[1]).toContain(events[0]?.callback.id)
    await using json = start(world, ['events', 'list', '--type', 'wechat.message.text', '--json'])
    expect(linesOf<Callback>((await json.finished()).output)).toHaveLength(2)
    await using none = start(world, ['events', 'list', '--until', '2026-01-01'])
    expect((await none.finished()).output).toBe('没有符合条件的消息推送。\n')
  },
  SLOW_MS,
)

test(
  'several developers listen at once, each to what he asked for, signed with a secret of his own',
  async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const other = await createBoundMerchant(world, 'shop-2')
    await using first = await DeveloperMachine.start()
    await using second = await DeveloperMachine.start()
    second.answer({ status: 500, body: '<xml>自己的应答</xml>' })
    await using one = start(world, ['listen', '--forward-to', `${first.port}`, '--appid', appid])
    await using two = start(world, ['listen', '--forward-to', `localhost:${second.port}/hook?x=1`, '--reply'])
    await one.printed('签名密钥')
    await two.printed('不会回复给微信')
    await say(world, other.appid, 'two')
    await two.printed('→ 500')
    await two.printed('自己的应答')
    await world.simulator.control.pushTicket(world.component.appid)
    await say(world, appid, 'one')
    await one.printed('→ 204')
    await two.printed(appid)

    expect(first.received.map(({ event }) => event.data.fields.Content)).toEqual(['one'])
    expect(second.received.map(({ path, event }) => [path, event.type])).toEqual([
      ['/hook?x=1', 'wechat.message.text'],
      ['/hook?x=1', 'wechat.message.text'],
    ])
    const secretOf = ({ output }: Guanjia) => /whsec_[\w+/=]+/.exec(output)?.[0] ?? ''
    const [delivery] = first.received
    expect(new Webhook(secretOf(one)).verify(delivery?.body ?? '', delivery?.headers ?? {})).toMatchObject({
      type: 'wechat.message.text',
    })
    expect(secretOf(one)).not.toBe(secretOf(two))
    // Nobody else misses anything: the business system has both.
    await world.settle()
    expect(world.business.records({ type: 'wechat.message.text' })).toHaveLength(2)
  },
  SLOW_MS,
)

test(
  'what came in while the connection was down is forwarded once it is up again, and a dead program is named',
  async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await using machine = await DeveloperMachine.start()
    await using proxy = await DeveloperMachine.startProxy(world.url)
    const environment = { GUANJIA_URL: proxy.url, LANG: 'en_US.UTF-8' }
    await using command = start(world, ['listen', '--forward-to', `${machine.port}`, '--json'], environment)
    await proxy.connected()
    await say(world, appid, 'before')
    await command.printed('"status":204')
    proxy.breakOff()
    await say(world, appid, 'meanwhile')
    proxy.letThrough()
    await machine.receivedMany(2)
    await machine[Symbol.asyncDispose]()
    await say(world, appid, 'nobody')
    await command.printed('ECONNREFUSED')
    expect(machine.received.map(({ event }) => event.data.fields.Content)).toEqual(['before', 'meanwhile'])
  },
  SLOW_MS,
)

test(
  'callbacks are sent again, one or all since a time',
  async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await say(world, appid, '再来一次')
    await world.settle()
    const [first] = world.business.records({ type: 'wechat.message.text' })
    const finish = async (...args: string[]) => {
      await using command = start(world, ['events', 'replay', ...args])
      return await command.finished()
    }
    expect(await finish(first?.id ?? '')).toMatchObject({ code: 0, output: expect.stringContaining('✓') as string })
    // A delivery that is on its way is not sent twice.
    await world.settle()
    const since = await finish('--since', '1h', '--type', 'wechat.message.text')
    expect(since).toMatchObject({ code: 0, output: expect.stringContaining('✓ 重新投递 1 次') as string })
    await world.settle()
    const ids = world.business.records({ type: 'wechat.message.text' }).map(({ id }) => id)
    expect(ids).toEqual([first?.id, first?.id, first?.id])
    expect(await finish()).toMatchObject({ code: 1, output: expect.stringContaining('--since') as string })
    expect((await finish('cb_nobody')).output).toContain('callback.not_found')
  },
  SLOW_MS,
)

test(
  'an event is triggered in the simulated WeChat and heard by who listens',
  async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await using tail = start(world, ['events', 'tail'])
    await tail.printed('正在等待消息推送')
    const finish = async (...args: string[]) => {
      await using command = new Guanjia(['trigger', ...args, '--simulator', world.simulator.url])
      return await command.finished()
    }
    const said = await finish('message.text', '--appid', appid, '--field', 'Content=几点开门？')
    expect(said).toMatchObject({ code: 0, output: `✓  text  ${appid}  → HTTP 200 success\n` })
    await tail.printed('几点开门？')
    expect((await finish('ticket')).output).toContain('component_verify_ticket')
    expect((await finish('weapp_audit_fail', '--json')).output).toContain('"Event":"weapp_audit_fail"')
    expect((await finish()).output).toContain('wechat.event.subscribe')
    expect(await finish('nonsense')).toMatchObject({ code: 1 })
    expect((await finish('text', '--field', 'Content')).output).toContain('--field Content')
  },
  SLOW_MS,
)

test(
  'a command says what is wrong with what it was given, or with the server',
  async () => {
    await using world = await startWorld()
    const finish = async (args: readonly string[], environment?: NodeJS.ProcessEnv) => {
      await using command = start(world, args, environment)
      return await command.finished()
    }
    const address = await finish(['listen', '--forward-to', 'ftp://localhost'])
    expect(address).toMatchObject({ code: 1, output: expect.stringContaining('ftp://localhost') as string })
    expect((await finish(['listen'])).output).toContain('--forward-to')
    expect((await finish(['events', 'tail', '--type', 'a..b'])).output).toContain('query.type')
    expect((await finish(['events', 'list', '--since', 'yesterday'])).output).toContain('2h')
    const away = await finish(['events', 'tail'], { GUANJIA_URL: 'http://127.0.0.1:9' })
    expect(away).toMatchObject({ code: 1, output: expect.stringContaining('http://127.0.0.1:9') as string })
    const nobody = await finish(['listen', '--forward-to', '3000'], { GUANJIA_API_KEY: 'gj_SECRET_nobody_knows' })
    expect(nobody.output).toContain('auth.api_key_invalid')
    expect(nobody.output).not.toContain('SECRET')
  },
  SLOW_MS,
)
