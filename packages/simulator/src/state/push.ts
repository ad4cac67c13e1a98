/** A push (消息推送) and everything that happened to it. */
export type PushAttempt = {
  at: number
  /** `accepted`: the answer counts as received. */
  outcome: 'accepted' | 'bad_answer' | 'http_error' | 'timeout' | 'no_connection'
  status?: number
  durationMs: number
  request: { url: string; headers: Record<string, string>; body: string }
  answer?: string
  error?: string
}

export type PushRecord = {
  id: string
  /** InfoType, MsgType or Event. */
  name: string
  target: 'component' | 'message'
  copy: 'live' | 'test'
  componentAppid: string
  appid?: string
  createdAt: number
  /** The fields before encryption. */
  fields: Record<string, unknown>
  plaintext: string
  state: 'pending' | 'delivered' | 'failed' | 'lost'
  attempts: PushAttempt[]
  /** A passive reply, decrypted. */
  reply?: string
  /** Why the reply was not accepted. */
  replyError?: string
  /** What the user reads when no try was answered properly. */
  userSees?: string
  isDuplicate: boolean
}
