/** What kind of trouble an errcode reports. */
export type ErrcodeCategory =
  | 'token'
  | 'ticket'
  | 'authorization'
  | 'permission'
  | 'quota'
  | 'parameter'
  | 'content'
  | 'state'
  | 'transient'

/** Whether and when the same call may be repeated. */
export type ErrcodeRetry = 'never' | 'backoff' | 'after-token-refresh' | 'after-ticket' | 'reauthorize' | 'tomorrow'

/** What is known of an errcode; `nameZh` is empty where no official Chinese text was seen. */
export type ErrcodeRow = {
  readonly code: number
  readonly nameZh: string
  readonly meaningEn: string
  readonly category: ErrcodeCategory
  readonly retry: ErrcodeRetry
}
