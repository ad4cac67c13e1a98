import type { HandlerTable } from './api-call.ts'
import { authorizerHandlers } from './authorizer-management.ts'
import { categoryHandlers } from './category.ts'
import { codeHandlers } from './code-management.ts'
import { messageHandlers } from './message-media.ts'
import { templateHandlers } from './template-library.ts'
import { ticketTokenHandlers } from './ticket-token.ts'

/** Every simulated API by catalogue id; one file for each family. */
export const handlers: HandlerTable = {
  ...ticketTokenHandlers,
  ...authorizerHandlers,
  ...templateHandlers,
  ...codeHandlers,
  ...categoryHandlers,
  ...messageHandlers,
}
