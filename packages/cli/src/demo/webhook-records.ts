import type { WebhookBody } from '@guanjia/contract'
import { pollUntil } from './poll.ts'
import { getFact, type StepContext } from './step.ts'

type Awaited = { readonly type: string; isIt(body: WebhookBody): boolean }
type WebhookRecord = { readonly body: WebhookBody }

/** Waits until the sample business system has recorded a webhook; it records only what carries a valid signature. */
export async function waitForWebhook(context: StepContext, { type, isIt }: Awaited): Promise<WebhookBody> {
  const query = new URLSearchParams({ type, appid: getFact(context, 'appid') })
  const url = `${context.dev.urls.business}/records?${query}`
  const find = async (): Promise<WebhookBody | undefined> => {
    const { json } = await context.quietTrace.send({ url })
    return (json as { items: WebhookRecord[] }).items.map(({ body }) => body).find(isIt)
  }
  const found = await pollUntil({
    what: { zh: `收到 ${type}`, en: `the webhook ${type}` },
    timeoutMs: 20_000,
    read: find,
    isDone: (body) => body !== undefined,
  })
  await context.trace.send({ url })
  return found as WebhookBody
}
