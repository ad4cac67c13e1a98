import type { ErrcodeRow } from '../errcode-row.ts'

/** 验证票据: errcodes of the category `ticket`. */
export const ticketErrcodes: readonly ErrcodeRow[] = [
  {
    code: 40091,
    nameZh: '第三方平台 ticket 无效',
    meaningEn: 'Invalid component ticket',
    category: 'ticket',
    retry: 'after-ticket',
  },
  {
    code: 61005,
    nameZh: 'ticket 已过期',
    meaningEn: 'component_verify_ticket expired (12 h)',
    category: 'ticket',
    retry: 'after-ticket',
  },
  {
    code: 61006,
    nameZh: 'ticket 无效',
    meaningEn: 'component_verify_ticket invalid',
    category: 'ticket',
    retry: 'after-ticket',
  },
]
