import type { ErrorCode } from './error-code.ts'

/** Errors about registering mini programs for merchants. */
export const registrationErrors = {
  'registration.not_found': {
    status: 404,
    zh: { title: '没有注册任务 {registrationId}', next: '请检查编号，或从注册任务列表重新进入。' },
    en: { title: 'There is no registration {registrationId}', next: 'Check the id, or start from the list.' },
  },
} as const satisfies Record<string, ErrorCode>
