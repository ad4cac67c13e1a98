export type { ErrorCode, ErrorText } from './errors/error-code.ts'
export { type ErrorCodeName, errorCodes } from './errors/error-codes.ts'
export { type Page, type PageQuery, pageOf, pageQuery } from './page.ts'
export { type Problem, type ProblemField, type ProblemWechat, problem, problemField, problemWechat } from './problem.ts'
export { type ApiKeyScope, apiKeyScope, apiKeyScopes } from './scopes.ts'
export {
  type AuthorizerBoundData,
  authorizerBoundData,
  type ForwardedCallbackData,
  forwardedCallbackData,
  type WebhookBody,
  webhookBody,
} from './webhooks.ts'
