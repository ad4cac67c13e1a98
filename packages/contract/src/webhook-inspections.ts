import { z } from 'zod'

/** Body of `POST /api/v1/webhook-inspections`: a webhook that was recorded somewhere, to see whether its signature is good. */
export const inspectWebhookRequest = z
  .strictObject({
    targetId: z
      .string()
      .regex(/^[a-z]+_[0-9a-z]{1,60}$/i)
      .optional()
      .describe('Checked with the secrets of this target'),
    secret: z.string().max(200).optional().describe('whsec_…, in place of a target; it is not kept'),
    headers: z
      .string()
      .max(16_384)
      .describe(
        'As they came, one a line, `name: value`; webhook-id, webhook-timestamp and webhook-signature are needed',
      ),
    body: z
      .string()
      .max(1024 * 1024)
      .describe('The body byte for byte'),
  })
  .refine(({ targetId, secret }) => (targetId === undefined) !== (secret === undefined), {
    path: ['targetId'],
    message: '目标与密钥须提供其中一个。 | Give either a target or a secret.',
  })

export type InspectWebhookRequest = z.infer<typeof inspectWebhookRequest>

/**
 * `stale`: the signature is good and older or younger than five minutes, so receivers refuse it. `body_changed`: it is good
 * for the body as it was before something in between changed it. `signature`: another secret, or another body or id.
 */
export const webhookVerdicts = [
  'valid',
  'stale',
  'headers_missing',
  'headers_malformed',
  'body_changed',
  'signature',
] as const

export type WebhookVerdict = (typeof webhookVerdicts)[number]

/** What something in between did to a body: blanks at its ends, line ends, or JSON that was read and written again. */
export const webhookBodyChanges = ['blanks', 'line_ends', 'rewritten_json'] as const

export type WebhookBodyChange = (typeof webhookBodyChanges)[number]

/** What became of it (Webhook 验签). */
export const webhookInspection = z
  .object({
    verdict: z.enum(webhookVerdicts),
    missing: z.array(z.string()).describe('The headers that are missing or malformed'),
    change: z.enum(webhookBodyChanges).nullable(),
    signedWith: z.enum(['current', 'previous', 'given']).nullable().describe('The secret that fits'),
    webhookId: z.string().nullable(),
    signedAt: z.number().nullable(),
    type: z.string().nullable().describe('Of the event, where the body says one'),
  })
  .meta({ id: 'WebhookInspection' })

export type WebhookInspection = z.infer<typeof webhookInspection>
