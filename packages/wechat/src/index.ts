// Messages: crypto, XML, pushes and replies.
export {
  type AuthorizerAppid,
  type ComponentAppid,
  isAppid,
  parseAuthorizerAppid,
  parseComponentAppid,
} from './appid.ts'
export { type CallbackEvent, type CallbackScope, callbackDedupeKey } from './callback/callback-dedupe-key.ts'
export { type CallbackKindInfo, callbackKinds } from './callback/callback-kinds.ts'
export { CallbackParseError } from './callback/callback-parse-error.ts'
export type { PlaintextFormat } from './callback/callback-plaintext.ts'
export { buildCallbackSample, type CallbackSampleInput } from './callback/callback-sample.ts'
export {
  buildComponentCallback,
  type ComponentCallback,
  type ComponentCallbackData,
  type ComponentCallbackInput,
  type ComponentInfoType,
  parseComponentCallback,
  readAuthCodeExpiry,
  type UnknownComponentCallback,
} from './callback/component-callback.ts'
export { isContainerProbe } from './callback/container-probe.ts'
export { buildCustomMessage } from './callback/custom-message.ts'
export {
  buildMessageCallback,
  type MessageCallback,
  type MessageCallbackData,
  type MessageCallbackInput,
  type MessageCallbackKind,
  parseMessageCallback,
  type UnknownMessageCallback,
} from './callback/message-callback.ts'
export {
  judgeNetworkCheckReply,
  NETWORK_CHECK_CODE_PREFIX,
  NETWORK_CHECK_TEXT,
  NETWORK_CHECK_TEXT_REPLY,
  type NetworkCheckAccount,
  type NetworkCheckProblem,
  type NetworkCheckStepName,
  networkCheckAccounts,
  networkCheckCodeReply,
  networkCheckSteps,
} from './callback/network-check.ts'
export { buildPassiveReply, type PassiveReply, type ReplyArticle, type ReplyContent } from './callback/passive-reply.ts'
export { type AnsweredPush, judgePushAnswer, type PushAnswerJudgement } from './callback/push-answer.ts'
export { type BusinessReply, PassiveReplyError, parseBusinessReply, parsePassiveReply } from './callback/read-reply.ts'
export { buildEncryptedPush, buildEncryptedReply, type PushHead, type SealedMessage } from './crypto/envelope.ts'
export {
  type KeyGeneration,
  MessageCrypto,
  type MessageCryptoOptions,
  type OpenedPush,
  type PushQuery,
  type SealRequest,
} from './crypto/message-crypto.ts'
export { MessageCryptoError, type MessageCryptoErrorKind } from './crypto/message-crypto-error.ts'
export {
  type ExtConfig,
  type ExtPlugin,
  type ExtSubPackage,
  type ExtTab,
  encodeExtConfig,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from './ext-config/ext-config.ts'
export {
  type ExtConfigKey,
  type ExtKey,
  type ExtKeyMerge,
  type ExtKeyShape,
  extConfigKeys,
} from './ext-config/ext-config-keys.ts'
export {
  type ExtConfigFinding,
  type ExtConfigRule,
  type ExtConfigSeverity,
  extConfigRules,
} from './ext-config/ext-config-rules.ts'
export { type ExtConfigContext, lintExtConfig, lintExtJson } from './ext-config/lint-ext-config.ts'
export {
  type AppSettings,
  applyExtConfig,
  type ExtConfigOrigin,
  mergeExtConfigs,
  traceExtConfigs,
} from './ext-config/merge-ext-config.ts'
export { type PreparedExtJson, prepareExtJson } from './ext-config/prepare-ext-json.ts'
export { privateInfoNames } from './ext-config/private-infos.ts'
export { type ExtConfigVariables, listVariables, renderExtConfig } from './ext-config/variables.ts'
export { parseJsonExact } from './xml/json-codec.ts'
export { buildXml, parseXml } from './xml/xml-codec.ts'
export { XmlError } from './xml/xml-error.ts'
export { listOf, type ParseLimits, type XmlObject, type XmlValue } from './xml/xml-value.ts'

// The API: catalogue, error codes, typed client.

export {
  type ApiAction,
  type ApiEntry,
  type ApiFamily,
  type ApiField,
  type CallableApi,
  describeField,
  docUrl,
  type FieldType,
  type TokenKind,
  UNCATALOGUED_API_ID,
  uncataloguedApi,
} from './catalogue/api-entry.ts'
export { apiFamilies, catalogue, findApi, findApiById, getApi } from './catalogue/catalogue.ts'
export { describeFieldZh } from './catalogue/field-descriptions.ts'
export {
  findPermissionSet,
  type PermissionSet,
  permissionSetNames,
  permissionSets,
} from './catalogue/permission-sets.ts'
export type { ApiCall, ApiPayload, ApiResult, Transformer } from './client/api-call.ts'
export type {
  ApiMethod,
  AuthorizerCall,
  CallSettings,
  ComponentCall,
  EitherCall,
  NoParams,
  TokenlessApiMethod,
  TokenlessCall,
  WechatId,
  WechatResult,
} from './client/api-method.ts'
export type { ApiId, ApiRequest, ApiResponse, Apis } from './client/api-types/apis.ts'
export { ridOf, WechatApiError, WechatNetworkError, WechatResponseError, type WrongShape } from './client/errors.ts'
export {
  type CallObservation,
  type CallOutcome,
  type ObservationOptions,
  withObservation,
} from './client/transformers/with-observation.ts'
export {
  beijingDay,
  type QuotaCountOptions,
  type QuotaUse,
  withQuotaCount,
} from './client/transformers/with-quota-count.ts'
export { type RateLimit, type RateLimitOptions, withRateLimit } from './client/transformers/with-rate-limit.ts'
export {
  TOKEN_ERRCODES,
  type TokenProvider,
  type TokenWant,
  withToken,
} from './client/transformers/with-token.ts'
export { type TransientBackoffOptions, withTransientBackoff } from './client/transformers/with-transient-backoff.ts'
export { type ParamFinding, validateParams } from './client/validate-params.ts'
export { type WebFetchOptions, webFetch } from './client/web-fetch.ts'
export {
  type CallOptions,
  createWechatClient,
  WECHAT_API_BASE_URL,
  type WechatClient,
  type WechatClientOptions,
} from './client/wechat-client.ts'
export {
  isStreamedBody,
  type StreamedBody,
  type WechatAnswer,
  type WechatBody,
  type WechatFetch,
  type WechatRequest,
} from './client/wechat-fetch.ts'
export { isWechatFile, type WechatFile, type WechatUpload } from './client/wechat-file.ts'
export type { ErrcodeCategory, ErrcodeRetry, ErrcodeRow } from './errcodes/errcode-row.ts'
export { type Errcode, errcodes, findErrcode } from './errcodes/errcodes.ts'
export type { Recipe } from './errcodes/recipe.ts'

// The authorisation pages, of merchants and of the users of their official accounts.

export {
  type AuthorizationLink,
  authTypeNumbers,
  buildAuthorizationLink,
  WECHAT_H5_PAGE_BASE_URL,
  WECHAT_PC_PAGE_BASE_URL,
} from './authorization-link.ts'
export { buildOauthLink, type OauthLink, type OauthScope } from './oauth-link.ts'

// Domains: how we write them, and how each API of WeChat wants them.

export {
  compareHosts,
  joinPlatformHosts,
  type RefusedHosts,
  readRefusedHosts,
  readServerDomainFields,
  type ServerDomainField,
  type ServerDomainFields,
  type ServerDomainList,
  type ServerDomains,
  serverDomainLists,
  serverDomainSchemes,
  splitPlatformHosts,
  toBusinessAddress,
  toServerAddress,
  toServerDomainFields,
} from './domain/domain-lists.ts'
export { bareHost, checkHost, type HostProblem, type HostUse, isUnderHost, withoutPort } from './domain/host.ts'
