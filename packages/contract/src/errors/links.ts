import type { ErrorCode } from './error-code.ts'

export const linkErrors = {
  'link.not_an_image': {
    status: 502,
    zh: { title: '微信返回的不是图片', next: '请稍后重试。' },
    en: { title: 'WeChat did not answer with a picture', next: 'Try again later.' },
  },
  'link.expiry_out_of_range': {
    status: 400,
    zh: { title: '链接的有效期应在现在之后、{days} 天之内', next: '微信不再提供长期有效的链接；请在到期前重新生成。' },
    en: {
      title: 'A link is good for at most {days} days from now',
      next: 'WeChat gives out no links that last longer; make a new one in time.',
    },
  },
} as const satisfies Record<string, ErrorCode>
