import { accountRecordErrors } from './account-records.ts'
import { authorizerErrors } from './authorizers.ts'
import { bindingErrors } from './bindings.ts'
import { callbackErrors } from './callbacks.ts'
import { commonErrors } from './common.ts'
import { componentErrors } from './components.ts'
import { configErrors } from './config.ts'
import { databaseErrors } from './database.ts'
import { desiredStateErrors } from './desired-state.ts'
import type { ErrorCode } from './error-code.ts'
import { extConfigErrors } from './ext-configs.ts'
import { forwardingErrors } from './forwarding.ts'
import { gatewayErrors } from './gateway.ts'
import { linkErrors } from './links.ts'
import { loginErrors } from './logins.ts'
import { proxyErrors } from './proxy.ts'
import { registrationErrors } from './registrations.ts'
import { releaseErrors } from './releases.ts'
import { simulatorErrors } from './simulator.ts'
import { templateErrors } from './templates.ts'
import { tokenErrors } from './tokens.ts'
import { userErrors } from './users.ts'
import { wechatApiErrors } from './wechat-apis.ts'

/** Every error Guanjia answers: its stable code, HTTP status and text in both languages. */
export const errorCodes = {
  ...callbackErrors,
  ...commonErrors,
  ...componentErrors,
  ...configErrors,
  ...databaseErrors,
  ...gatewayErrors,
  ...linkErrors,
  ...loginErrors,
  ...tokenErrors,
  ...registrationErrors,
  ...userErrors,
  ...wechatApiErrors,
  ...accountRecordErrors,
  ...authorizerErrors,
  ...bindingErrors,
  ...forwardingErrors,
  ...templateErrors,
  ...extConfigErrors,
  ...releaseErrors,
  ...desiredStateErrors,
  ...proxyErrors,
  ...simulatorErrors,
} as const satisfies Record<string, ErrorCode>

/** The stable `code` of a problem document. */
export type ErrorCodeName = keyof typeof errorCodes
