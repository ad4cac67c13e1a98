import { getFact, type Step } from './step.ts'
import { waitForWebhook } from './webhook-records.ts'

/** A user writes to the merchant, and the business system hears of it. */
export const messageSteps: readonly Step[] = [
  {
    name: 'message',
    title: { zh: '用户给小程序客服发一条文本消息', en: 'a user sends a text message to the mini program' },
    async run(context) {
      const messageContent = `你好，管家 ${context.facts.runId}`
      const url = `${context.dev.urls.simulator}/_sim/api/accounts/${getFact(context, 'appid')}/messages`
      await context.trace.send({
        method: 'POST',
        url,
        json: { componentAppid: context.dev.component.appid, msgType: 'text', content: messageContent },
      })
      return { messageContent }
    },
  },
  {
    name: 'message-webhook',
    title: {
      zh: '消息转发到业务系统（验签通过）',
      en: 'the message reaches the business system, its signature verified',
    },
    async run(context) {
      const content = getFact(context, 'messageContent')
      await waitForWebhook(context, {
        type: 'wechat.message.text',
        isIt: ({ fields }) => (fields as Record<string, unknown>).Content === content,
      })
      return {}
    },
  },
]
