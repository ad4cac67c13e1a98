import type { FastifyReply } from 'fastify'
import { AppError } from '../../http/app-error.ts'

export const NOT_FINISHED = {
  title: { zh: '没有完成授权', en: 'The authorisation was not finished' },
  next: {
    zh: '微信没有返回授权结果，请从原来的链接重新发起授权。',
    en: 'WeChat gave no result. Start again from the link you were given.',
  },
}

export const unknownLink = new AppError('binding.state_unknown')

export function textOf(error: AppError) {
  const zh = error.text('zh')
  const en = error.text('en')
  return { title: { zh: zh.title, en: en.title }, next: { zh: zh.next, en: en.next } }
}

/** What a merchant is told: our own words where the link is the reason, and no details where it is not. */
export function explain(error: unknown): { status: number; text: ReturnType<typeof textOf> } {
  const known = error instanceof AppError && error.code.startsWith('binding.') ? error : undefined
  if (known) return { status: known.status, text: textOf(known) }
  // A path that is no link at all is the same to a person as one that is unknown.
  const isBadRequest = error instanceof AppError && error.status < 500
  const told = isBadRequest ? unknownLink : new AppError('internal.unavailable')
  return { status: told.status, text: textOf(told) }
}

export function sendPage(
  reply: FastifyReply,
  { status, referrer }: { status: number; referrer: 'origin' | 'no-referrer' },
  render: (nonce: string) => string,
  nonce: string,
): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': referrer,
      'content-security-policy': [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    })
    .serializer((text: unknown) => String(text))
    .send(render(nonce))
}
