import type { WebhookBody } from '@guanjia/contract'
import { pollUntil } from './poll.ts'
import { getFact, type StepContext } from './step.ts'

type Data = WebhookBody['data']
type Awaited = { readonly type: string; isIt(data: Data): boolean }
type WebhookRecord = { readonly isVerified: boolean; readonly data: Data }

/** Waits until the sample business system has written down a webhook, its signature verified. */
export async function waitForWebhook(context: StepContext, { type, isIt }: Awaited): Promise<void> {
  const query = new URLSearchParams({ type, appid: getFact(context, 'appid') })
  const url = `${context.dev.urls.business}/records?${query}`
  const find = async (): Promise<WebhookRecord | undefined> => {
    const { json } = await context.quietTrace.send({ url })
    return (json as { items: WebhookRecord[] }).items.find(({ isVerified, data }) => isVerified && isIt(data))
  }
  await pollUntil({
    what: { zh: `收到 ${type}`, en: `the webhook ${type}` },
    timeoutMs: 120_000,
    read: find,
    isDone: (record) => record !== undefined,
  })
  await context.trace.send({ url })
}
