import type { Delivery, Page } from '@guanjia/contract'
import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { AnsweringTarget, textReply } from './support/answering-target.ts'
import { ServerProcess } from './support/server-process.ts'

/** Another instance on the database of the world. */
function environmentOf({ app, simulator, component }: World): Record<string, string> {
  const { database, dataDir } = app.config
  const { password } = new URL(process.env.GUANJIA_TEST_MYSQL ?? 'mysql://root@127.0.0.1:3306')
  return {
    GUANJIA_HOST: '127.0.0.1',
    GUANJIA_PORT: '0',
    GUANJIA_INNER_PORT: '0',
    GUANJIA_DATA_DIR: dataDir,
    GUANJIA_WECHAT_BASE_URL: simulator.url,
    GUANJIA_TARGET_ALLOWED_HOSTS: '127.0.0.1',
    WX_APPID: component.appid,
    GUANJIA_COMPONENT_SECRET: component.secret,
    GUANJIA_MESSAGE_TOKEN: component.messageToken,
    GUANJIA_ENCODING_AES_KEY: component.encodingAesKey,
    ...(database.kind === 'mysql' && {
      MYSQL_ADDRESS: `${database.host}:${database.port}`,
      MYSQL_USERNAME: database.username,
      MYSQL_PASSWORD: decodeURIComponent(password),
      MYSQL_DATABASE: database.database,
    }),
  }
}

describe.each(['sqlite', 'mysql'] as const)(
  'a server that is killed while WeChat waits, on %s',
  { timeout: 120_000 },
  (dialect) => {
    it('leaves a delivery that another one makes, under the same id', async () => {
      await using world = await startWorld({ dialect, settings: { pushAttempts: 1 } })
      await using target = await AnsweringTarget.start()
      const { appid } = await createBoundMerchant(world, 'shop-1')
      const { id } = await world.api.post<{ id: string }>('/targets', { name: 'replier', url: target.url })
      const rule = { name: 'reply', types: ['wechat.message.*'], targetIds: [id], syncTargetId: id }
      await world.api.post('/forwarder-rules', rule)
      await using victim = await ServerProcess.start(environmentOf(world))
      const { appid: componentAppid, ...settings } = world.component
      world.simulator.control.putComponent(componentAppid, {
        ...settings,
        componentPushUrl: `${world.url}/wxcallback/component`,
        messagePushUrl: `${victim.url}/wxcallback/biz/$APPID$`,
        authorizationDomain: new URL(world.url).host,
      })

      const sending = world.simulator.control.sendMessage(appid, { msgType: 'text', content: '有人吗？' })
      await target.arrived(1)
      await victim.kill()
      expect((await sending)[0]).toMatchObject({ state: 'failed', attempts: [{ outcome: 'no_connection' }] })
      await world.advance(30_000)
      expect(target.asked).toHaveLength(1)

      target.answerWith(({ response }) => void response.end(textReply('在的')))
      await world.advance(15_000)
      const { items } = await world.api.get<Page<Delivery>>(`/deliveries?targetId=${id}`)
      expect(items).toMatchObject([{ lane: 'sync', status: 'delivered', attemptCount: 1, reply: 'message_sent' }])
      expect(target.asked.map(({ headers }) => headers['webhook-id'])).toEqual([items[0]?.eventId, items[0]?.eventId])
      expect(world.simulator.control.customerMessages({})).toMatchObject([{ body: { text: { content: '在的' } } }])
    })
  },
)
