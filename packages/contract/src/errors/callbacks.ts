import type { ErrorCode } from './error-code.ts'

/** Errors of reading stored callbacks. WeChat itself never gets a problem document. */
export const callbackErrors = {
  'callback.not_found': {
    status: 404,
    zh: { title: '没有这条消息推送：{callbackId}', next: '请检查编号；超过保存期限的记录已被清理。' },
    en: {
      title: 'There is no callback {callbackId}',
      next: 'Check the id. Records older than the retention time are deleted.',
    },
  },
} as const satisfies Record<string, ErrorCode>
