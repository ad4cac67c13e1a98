import type { ErrorCode } from './error-code.ts'

export const accountRecordErrors = {
  'account_record.range_reversed': {
    status: 400,
    zh: { title: '开始时间晚于结束时间', next: '请检查 from 与 to（毫秒）。' },
    en: { title: 'The range ends before it begins', next: 'Check from and to (milliseconds).' },
  },
} as const satisfies Record<string, ErrorCode>
