import type { HandlerTable } from './api-call.ts'
import { authorizerHandlers } from './authorizer-management.ts'
import { basicInfoHandlers } from './basic-info.ts'
import { categoryHandlers } from './category.ts'
import { codeHandlers } from './code-management.ts'
import { icpHandlers } from './icp-filing.ts'
import { jumpQrcodeHandlers } from './jump-qrcode.ts'
import { loginHandlers } from './login.ts'
import { memberHandlers } from './member.ts'
import { messageHandlers } from './message-media.ts'
import { miniprogramDomainHandlers } from './miniprogram-domain.ts'
import { officialAccountHandlers } from './official-account.ts'
import { openAccountHandlers } from './open-account.ts'
import { openapiHandlers } from './openapi-management.ts'
import { pluginHandlers } from './plugin.ts'
import { privacyHandlers } from './privacy.ts'
import { privacyApiHandlers } from './privacy-api.ts'
import { qrcodeLinkHandlers } from './qrcode-link.ts'
import { recordHandlers } from './record.ts'
import { registrationHandlers } from './registration.ts'
import { templateHandlers } from './template-library.ts'
import { thirdpartyDomainHandlers } from './thirdparty-domain.ts'
import { ticketTokenHandlers } from './ticket-token.ts'

/** Every simulated API by catalogue id; one file for each family. An entry without a handler answers 501. */
export const handlers: HandlerTable = {
  ...ticketTokenHandlers,
  ...authorizerHandlers,
  ...openapiHandlers,
  ...templateHandlers,
  ...thirdpartyDomainHandlers,
  ...openAccountHandlers,
  ...registrationHandlers,
  ...loginHandlers,
  ...basicInfoHandlers,
  ...miniprogramDomainHandlers,
  ...categoryHandlers,
  ...privacyHandlers,
  ...privacyApiHandlers,
  ...memberHandlers,
  ...codeHandlers,
  ...jumpQrcodeHandlers,
  ...pluginHandlers,
  ...icpHandlers,
  ...recordHandlers,
  ...qrcodeLinkHandlers,
  ...messageHandlers,
  ...officialAccountHandlers,
}
