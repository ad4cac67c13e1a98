import type { ApiField } from './api-entry.ts'

/** The two fields with which nearly every JSON answer of WeChat begins (返回码). */
export const RESULT_FIELDS: readonly ApiField[] = [
  { name: 'errcode', type: 'number', desc: 'Result code, 0 on success' },
  { name: 'errmsg', type: 'string', desc: 'Result message' },
]
