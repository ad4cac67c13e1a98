import type { ComponentTokens } from '@guanjia/contract'
import { pollUntil } from './poll.ts'
import { expectThat, type Step } from './step.ts'

/** The platform itself: WeChat pushes a ticket, encrypted. */
export const platformSteps: readonly Step[] = [
  {
    name: 'ready',
    title: { zh: '服务就绪', en: 'the server is ready' },
    async run({ trace, dev }) {
      const { status } = await trace.send({ url: `${dev.urls.server}/readyz` })
      expectThat(status === 200, '服务还没有就绪，稍后重试', 'The server is not ready yet, try again in a moment')
      return {}
    },
  },
  {
    name: 'ticket',
    title: { zh: '微信推送验证票据（加密）', en: 'WeChat pushes a verify ticket, encrypted' },
    async run({ trace, api, quietApi, dev }) {
      const { appid } = dev.component
      const path = `/components/${appid}/tokens`
      const before = await quietApi.get<ComponentTokens>(path)
      await trace.send({
        method: 'POST',
        url: `${dev.urls.simulator}/_sim/api/components/${appid}/push-ticket`,
        json: {},
      })
      await pollUntil({
        what: { zh: '收到验证票据', en: 'the arrival of the ticket' },
        timeoutMs: 10_000,
        read: () => quietApi.get<ComponentTokens>(path),
        isDone: ({ ticket }) => ticket.state === 'fresh' && (ticket.receivedAt ?? 0) > (before.ticket.receivedAt ?? 0),
      })
      await api.get<ComponentTokens>(path)
      return {}
    },
  },
]
