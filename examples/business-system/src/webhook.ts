import { readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'

export type WebhookOptions = {
  /** `whsec_…`，创建目标时显示一次 · shown once, when the target is made. */
  readonly webhookSecret?: string | undefined
  /** 或存放它的文件，更换后无需重启 · or a file that holds it; changed without a restart. */
  readonly webhookSecretFile?: string | undefined
}

export type GuanjiaEvent = {
  readonly id: string
  readonly type: string
  readonly timestamp: string
  readonly data: { readonly appid?: string; readonly fields?: Readonly<Record<string, string>> }
}

/** 验证签名；不是管家发出的一律不认 · undefined: Guanjia did not sign this. */
export function openWebhook(
  body: string,
  headers: Readonly<Record<string, string>>,
  options: WebhookOptions,
): GuanjiaEvent | undefined {
  try {
    const event = new Webhook(readSecret(options)).verify(body, headers) as Omit<GuanjiaEvent, 'id'>
    return { ...event, id: headers['webhook-id'] ?? '' }
  } catch {
    return undefined
  }
}

function readSecret({ webhookSecret, webhookSecretFile }: WebhookOptions): string {
  if (webhookSecretFile !== undefined) return readFileSync(webhookSecretFile, 'utf8').trim()
  if (webhookSecret !== undefined) return webhookSecret
  throw new Error('BUSINESS_WEBHOOK_SECRET is not set')
}
