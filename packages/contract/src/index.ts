export {
  type Callback,
  type CallbackDetail,
  callback,
  callbackDetail,
  callbackPage,
  callbackParams,
  type ListCallbacksQuery,
  listCallbacksQuery,
} from './callbacks.ts'
export { type CallbackMode, type Component, callbackModes, component, componentPage } from './components.ts'
export type { ErrorCode, ErrorText } from './errors/error-code.ts'
export { type ErrorCodeName, errorCodes } from './errors/error-codes.ts'
export { type Page, type PageQuery, pageOf, pageQuery } from './page.ts'
export { type Problem, type ProblemField, type ProblemWechat, problem, problemField, problemWechat } from './problem.ts'
export { type ApiKeyScope, apiKeyScope, apiKeyScopes } from './scopes.ts'
export {
  type ComponentTokenStatus,
  type ComponentTokens,
  componentTokenStatus,
  componentTokens,
  componentTokensParams,
  type RefreshTokenEventData,
  refreshTokenEventData,
  type TicketEventData,
  type TicketState,
  type TicketStatus,
  ticketEventData,
  ticketStates,
  ticketStatus,
} from './tokens.ts'
export {
  type AuthorizerBoundData,
  authorizerBoundData,
  type ForwardedCallbackData,
  forwardedCallbackData,
  type WebhookBody,
  webhookBody,
} from './webhooks.ts'
