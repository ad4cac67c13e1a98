import type { InspectWebhookRequest, WebhookBodyChange, WebhookInspection } from '@guanjia/contract'
import { Webhook } from 'standardwebhooks'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { isSameSecret } from '../../lib/constant-time.ts'
import type { Sealer } from '../../lib/seal.ts'
import { sign } from './outgoing-message.ts'
import { findTargetWithSecrets } from './target-store.ts'

export type WebhookInspectorDeps = { db: Database; sealer: Sealer; clock: Pick<Clock, 'now'> }

type Key = { readonly which: 'current' | 'previous' | 'given'; readonly secret: string }
type Signed = { readonly id: string; readonly at: number; readonly signatures: readonly string[] }

/** Receivers refuse what is further from their clock; so do the libraries of Standard Webhooks. */
const TOLERANCE_MS = 5 * 60_000
const NEEDED = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const
/** A sender that rotates has two; who pastes more wants us to work. */
const MOST_SIGNATURES = 10

/** What is often done to a body between the wire and the verification. */
const CHANGES: readonly { readonly change: WebhookBodyChange; readonly undo: (body: string) => readonly string[] }[] = [
  { change: 'blanks', undo: (body) => [body.trim()] },
  { change: 'line_ends', undo: (body) => [body.replaceAll('\r\n', '\n'), body.replaceAll(/\r?\n/g, '\r\n')] },
  { change: 'rewritten_json', undo: rewriteJson },
]

/** Tells whether a webhook that somebody received carries a good signature, and if not, what is the matter with it. */
export class WebhookInspector {
  readonly #deps: WebhookInspectorDeps

  constructor(deps: WebhookInspectorDeps) {
    this.#deps = deps
  }

  async inspect(request: InspectWebhookRequest): Promise<WebhookInspection> {
    const keys = await this.#keysOf(request)
    const headers = readHeaders(request.headers)
    const { body } = request
    const facts = { webhookId: headers.get('webhook-id') ?? null, signedAt: null, type: typeOfBody(body) }
    const none = { ...facts, missing: [], change: null, signedWith: null }
    const missing = NEEDED.filter((name) => !headers.get(name))
    if (missing.length > 0) return { ...none, verdict: 'headers_missing', missing }
    const signed = readSigned(headers)
    if ('malformed' in signed) return { ...none, verdict: 'headers_malformed', missing: [signed.malformed] }
    const found = { ...none, signedAt: signed.at }
    const key = findKey(keys, signed, body)
    if (key) {
      const isFresh = Math.abs(this.#deps.clock.now() - signed.at) <= TOLERANCE_MS
      return { ...found, verdict: isFresh ? 'valid' : 'stale', signedWith: key.which }
    }
    for (const { change, undo } of CHANGES) {
      const fitting = undo(body).flatMap((before) => findKey(keys, signed, before) ?? [])
      if (fitting[0]) return { ...found, verdict: 'body_changed', change, signedWith: fitting[0].which }
    }
    return { ...found, verdict: 'signature' }
  }

  async #keysOf({ targetId, secret = '' }: InspectWebhookRequest): Promise<Key[]> {
    const { db, sealer, clock } = this.#deps
    if (targetId === undefined) return [{ which: 'given', secret: readSecret(secret.trim()) }]
    const target = await findTargetWithSecrets(db, targetId, sealer)
    if (!target) throw new AppError('target.not_found', { targetId })
    const { secret: current, previous } = target.signing
    const isOverlapping = previous !== undefined && previous.until > clock.now()
    return [
      { which: 'current', secret: current },
      ...(isOverlapping ? [{ which: 'previous' as const, secret: previous.secret }] : []),
    ]
  }
}

function readSecret(secret: string): string {
  if (/^(whsec_)?[A-Za-z0-9+/]{8,}={0,2}$/.test(secret)) {
    try {
      new Webhook(secret)
      return secret
    } catch {
      // Said below: it is not base64 after all.
    }
  }
  throw new AppError(
    'webhook_inspection.secret_malformed',
    {},
    {
      fields: [
        {
          path: 'body.secret',
          message: '密钥形如 whsec_ 加 base64，请从目标页重新复制。',
          messageEn: 'A secret is whsec_ and base64; copy it again from the page of the target.',
        },
      ],
    },
  )
}

function readHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>()
  for (const line of text.split('\n')) {
    const at = line.indexOf(':')
    // Tools print "> name: value", curl's -H prints quotes around.
    const name = line.slice(0, Math.max(0, at)).replaceAll(/[^A-Za-z0-9-]/g, '')
    if (name !== '')
      headers.set(
        name.toLowerCase(),
        line
          .slice(at + 1)
          .trim()
          .replaceAll(/^["']|["'],?$/g, ''),
      )
  }
  return headers
}

function readSigned(headers: ReadonlyMap<string, string>): Signed | { readonly malformed: string } {
  const [id = '', timestamp = '', signature = ''] = NEEDED.map((name) => headers.get(name))
  if (!/^\d{1,12}$/.test(timestamp)) return { malformed: 'webhook-timestamp' }
  const signatures = signature.split(/\s+/).filter((one) => /^v1,[A-Za-z0-9+/]{43}=$/.test(one))
  if (signatures.length === 0) return { malformed: 'webhook-signature' }
  return { id, at: Number(timestamp) * 1000, signatures: signatures.slice(0, MOST_SIGNATURES) }
}

function findKey(keys: readonly Key[], { id, at, signatures }: Signed, body: string): Key | undefined {
  return keys.find(({ secret }) => {
    const expected = sign({ webhookId: id, at, body }, secret)
    return signatures.some((given) => isSameSecret(given, expected))
  })
}

function rewriteJson(body: string): string[] {
  try {
    return [JSON.stringify(JSON.parse(body))]
  } catch {
    return []
  }
}

function typeOfBody(body: string): string | null {
  try {
    const { type } = JSON.parse(body) as { type?: unknown }
    return typeof type === 'string' ? type.slice(0, 200) : null
  } catch {
    return null
  }
}
