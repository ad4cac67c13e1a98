import {
  auditMedia,
  auditMediaQuery,
  auditQuota,
  miniProgramParams,
  miniProgramQuery,
  miniProgramRollBack,
  miniProgramVersions,
  releaseParams,
  rollBackRequest,
  screenshotParams,
  submissionOptions,
  trialQrCodeQuery,
} from '@guanjia/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { AppError } from '../../http/app-error.ts'
import type { AboutAccount } from '../../http/authenticate.ts'
import { authorOf } from '../../http/author.ts'
import { PICTURE, sendPicture } from '../../http/send-picture.ts'
import type { MiniProgramRollBacks } from './mini-program-roll-back.ts'
import type { VersionService } from './version-service.ts'

export type VersionRoutesDeps = {
  versions: VersionService
  rollBacks: Pick<MiniProgramRollBacks, 'rollBack'>
  accountOf(request: FastifyRequest): Promise<AboutAccount>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['releases']
const MEDIA_BYTES = 10 * 1024 * 1024
const MEDIA_TYPES = /^(image\/(png|jpeg|gif)|video\/mp4|application\/octet-stream)$/

/** What WeChat shows of versions, and the files around them, under `/api/v1`. */
export function versionRoutes({
  versions,
  rollBacks,
  accountOf,
  resolveComponent,
}: VersionRoutesDeps): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.addContentTypeParser(MEDIA_TYPES, { parseAs: 'buffer', bodyLimit: MEDIA_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    const read = { scope: 'releases:read' } as const
    const ofMiniProgram = { tags: TAGS, params: miniProgramParams, querystring: miniProgramQuery }
    const keyOf = async ({
      params,
      query,
    }: {
      params: { appid: string }
      query: { component?: string | undefined }
    }) => ({
      componentAppid: await resolveComponent(query.component),
      appid: params.appid,
    })
    // The older address stays for the consoles and scripts that know it.
    for (const url of ['/authorizers/:appid/versions', '/mini-programs/:appid/versions']) {
      scope.get(
        url,
        {
          config: read,
          schema: {
            ...ofMiniProgram,
            summary: '小程序的版本：体验、审核、灰度、线上、可回退 (trial, audit, gray, online and history)',
            response: { 200: miniProgramVersions },
          },
        },
        async (request) => versions.getVersions(await keyOf(request)),
      )
    }
    for (const url of ['/authorizers/:appid/submission-options', '/mini-programs/:appid/submission-options']) {
      scope.get(
        url,
        {
          config: read,
          schema: {
            ...ofMiniProgram,
            summary: '提审可选的页面与类目 (pages and categories for a submission)',
            response: { 200: submissionOptions },
          },
        },
        async (request) => versions.getSubmissionOptions(await keyOf(request)),
      )
    }
    scope.post(
      '/mini-programs/:appid/roll-back',
      {
        config: { scope: 'releases:write' },
        schema: {
          ...ofMiniProgram,
          summary: '回退线上版本，无论由谁发布 (roll back what is online, whoever released it)',
          body: rollBackRequest,
          response: { 200: miniProgramRollBack, 202: miniProgramRollBack },
        },
      },
      async (request, reply) => {
        const done = await rollBacks.rollBack(await keyOf(request), request.body, authorOf(request))
        return reply.code(done.state === 'done' ? 200 : 202).send(done)
      },
    )
    scope.get(
      '/authorizers/:appid/audit-quota',
      {
        config: read,
        schema: {
          ...ofMiniProgram,
          summary: '审核与加急额度、撤回次数 (audits, speed-ups and withdrawals left)',
          response: { 200: auditQuota },
        },
      },
      async (request) => versions.getAuditQuota(await keyOf(request)),
    )
    scope.get(
      '/authorizers/:appid/trial-qr-code',
      {
        config: read,
        schema: {
          tags: TAGS,
          summary: '体验版二维码 (QR code of the trial version)',
          params: miniProgramParams,
          querystring: miniProgramQuery.extend(trialQrCodeQuery.shape),
          response: { 200: PICTURE },
        },
      },
      async (request, reply) =>
        sendPicture(reply, await versions.getTrialQrCodeOf(await keyOf(request), request.query.path)),
    )
    scope.get(
      '/authorizers/:appid/online-qr-code',
      {
        config: read,
        schema: {
          ...ofMiniProgram,
          summary: '线上版小程序码 (code of the online version)',
          response: { 200: PICTURE },
        },
      },
      async (request, reply) => sendPicture(reply, await versions.getOnlineQrCode(await keyOf(request))),
    )
    scope.post(
      '/authorizers/:appid/audit-media',
      {
        config: { scope: 'releases:write' },
        bodyLimit: MEDIA_BYTES,
        schema: {
          tags: TAGS,
          summary: '上传提审素材，请求体即文件 (upload material for a submission; the body is the file)',
          params: miniProgramParams,
          querystring: auditMediaQuery,
          consumes: ['image/png', 'image/jpeg', 'image/gif', 'video/mp4'],
          response: { 201: auditMedia },
        },
      },
      async (request, reply) => {
        const content: unknown = request.body
        if (!Buffer.isBuffer(content)) throw new AppError('release.media_unsupported')
        const { purpose } = request.query
        return reply.code(201).send(await versions.uploadAuditMedia(await keyOf(request), { content, purpose }))
      },
    )
    scope.get(
      '/releases/:id/trial-qr-code',
      {
        config: { ...read, account: accountOf },
        schema: {
          tags: TAGS,
          summary: '体验版二维码 (QR code of the trial version)',
          params: releaseParams,
          querystring: trialQrCodeQuery,
          response: { 200: PICTURE },
        },
      },
      async (request, reply) =>
        sendPicture(reply, await versions.getTrialQrCode(request.params.id, request.query.path)),
    )
    scope.get(
      '/releases/:id/screenshots/:n',
      {
        config: { ...read, account: accountOf },
        schema: {
          tags: TAGS,
          summary: '驳回截图 (screenshot of a rejection)',
          params: screenshotParams,
          response: { 200: PICTURE },
        },
      },
      async (request, reply) => sendPicture(reply, await versions.getScreenshot(request.params.id, request.params.n)),
    )
  }
}
