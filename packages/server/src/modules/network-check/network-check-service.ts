import { buildPassiveReply, NETWORK_CHECK_TEXT_REPLY, networkCheckCodeReply, type WechatClient } from '@guanjia/wechat'
import type { Tx } from '../../db/database.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { Logger } from '../../logger.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import type { CallbackReply, ReceivedCallback } from '../callbacks/callback.ts'
import { readNetworkCheck } from './network-check.ts'
import { REHEARSAL_OPENID, readRehearsalCode } from './rehearsal.ts'
import type { RehearsalByGuanjia } from './rehearsal-by-guanjia.ts'

export type NetworkCheckServiceDeps = {
  authorizers: Pick<AuthorizerService, 'exchangeAuthCode'>
  wechat: Pick<WechatClient, 'sendCustomMessage'>
  rehearsal: Pick<RehearsalByGuanjia, 'answerCode'>
  jobs: Pick<JobQueue, 'enqueue'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  log: Logger
}

/** What the job keeps of a question; the code is sealed for this callback alone. */
export type NetworkCheckAnswer = {
  readonly callbackId: string
  readonly componentAppid: string
  readonly appid: string
  readonly openid: string
  readonly codeSealed: string
}

export const ANSWER_NETWORK_CHECK_JOB = 'answer-network-check'

/** Passes WeChat's automatic check before 全网发布 (全网发布检测), so that no business system has to. */
export class NetworkCheckService {
  readonly #deps: NetworkCheckServiceDeps

  constructor(deps: NetworkCheckServiceDeps) {
    this.#deps = deps
  }

  /** The code is to be answered through the API, after the empty reply: a durable job. */
  async handleText(tx: Tx, received: ReceivedCallback): Promise<void> {
    const question = readNetworkCheck(received)
    if (question?.kind !== 'code') return
    const { jobs, sealer, log } = this.#deps
    const { id: callbackId, componentAppid } = received
    const payload: NetworkCheckAnswer = {
      callbackId,
      componentAppid,
      appid: question.account.appid,
      openid: question.openid,
      codeSealed: sealer.seal(question.authCode, sealContext(callbackId)),
    }
    await jobs.enqueue(tx, { kind: ANSWER_NETWORK_CHECK_JOB, key: callbackId, payload })
    log.info({ callbackId, componentAppid, appid: payload.appid }, 'network check asks for an API message')
  }

  /** Whether we pushed it to ourselves: it is nobody else's business. */
  isRehearsal(received: ReceivedCallback): boolean {
    return readNetworkCheck(received)?.openid === REHEARSAL_OPENID
  }

  reply(received: ReceivedCallback): CallbackReply | undefined {
    const question = readNetworkCheck(received)
    if (!question) return undefined
    if (question.kind === 'code') return { kind: 'empty' }
    const xml = buildPassiveReply({
      msgType: 'text',
      content: NETWORK_CHECK_TEXT_REPLY,
      toUserName: question.openid,
      fromUserName: question.account.originalId,
      createdAt: this.#deps.clock.now(),
    })
    return { kind: 'passive', xml }
  }

  /**
   * Exchanges the code and sends it back. The `authorized` push may have spent the same code: then the account's token is
   * already here, and only the message is left to send.
   */
  async answer({ callbackId, componentAppid, appid, openid, codeSealed }: NetworkCheckAnswer): Promise<void> {
    const { authorizers, wechat, rehearsal, sealer } = this.#deps
    const authCode = sealer.unseal(codeSealed, sealContext(callbackId))
    if (readRehearsalCode(authCode) !== undefined) return rehearsal.answerCode(authCode, { componentAppid, appid })
    await authorizers.exchangeAuthCode({ componentAppid, authCode, appid })
    const text = { content: networkCheckCodeReply(authCode) }
    await wechat.sendCustomMessage({ touser: openid, msgtype: 'text', text }, { componentAppid, appid })
  }
}

function sealContext(callbackId: string): string {
  return `gj_job.payload:${callbackId}`
}
