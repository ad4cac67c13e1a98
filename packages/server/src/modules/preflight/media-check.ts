import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import { listAuditMedia } from './audit-media-store.ts'
import { createFinding, NotReadable, type PreflightCheck } from './preflight.ts'

/** Materials are forgotten by WeChat after three days, and belong to one mini program. */
export function createMediaCheck({ db, clock }: { db: Database; clock: Pick<Clock, 'now'> }): PreflightCheck {
  return {
    name: 'media',
    stages: ['submit'],
    async run({ wish, submitSeverity }) {
      const { preview, feedbackMedia = [] } = wish.submission ?? {}
      const named = [
        ...listOf(preview?.pictures, 'submission.preview.pictures'),
        ...listOf(preview?.videos, 'submission.preview.videos'),
        ...listOf(feedbackMedia, 'submission.feedbackMedia'),
      ]
      const { componentAppid, appid } = wish
      const known = await listAuditMedia(db, { componentAppid, mediaIds: named.map(({ mediaId }) => mediaId) })
      const path = `/api/v1/authorizers/${appid}/audit-media`
      const fix = { action: 'upload_media', method: 'POST', path } as const
      const findings = named.flatMap(({ mediaId, path: place }) => {
        const media = known.filter((each) => each.mediaId === mediaId)
        const isOthers = media.length > 0 && media.every((each) => each.appid !== appid)
        const isExpired = media.some((each) => each.appid === appid && each.expiresAt <= clock.now())
        if (!isOthers && !isExpired) return []
        const message = isOthers
          ? {
              zh: `素材 ${mediaId} 是为另一个小程序上传的`,
              en: `The material ${mediaId} was uploaded for another mini program`,
            }
          : { zh: `素材 ${mediaId} 已过期（有效期 3 天）`, en: `The material ${mediaId} has expired (three days)` }
        return [createFinding({ check: 'media', errcode: 85092, severity: submitSeverity, message, path: place, fix })]
      })
      const strangers = named.filter(({ mediaId }) => !known.some((each) => each.mediaId === mediaId))
      if (findings.length === 0 && strangers.length > 0) {
        throw new NotReadable({
          zh: '有素材不是通过管家上传的，无法判断是否有效',
          en: 'Some materials were not uploaded through Guanjia, so whether they are good is not known',
        })
      }
      return findings
    },
  }
}

function listOf(mediaIds: readonly string[] | undefined, path: string) {
  return (mediaIds ?? []).map((mediaId, index) => ({ mediaId, path: `${path}.${index}` }))
}
