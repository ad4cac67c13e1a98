import type { Engine } from '../engine/engine.ts'
import type { Media } from '../state/media.ts'
import type { UploadedFile } from './api-call.ts'

/** Larger files are remembered without their bytes, so that the state stays small. */
const KEPT_BYTES = 64 * 1024
const SWEEP_ABOVE = 1000

export function storeMedia(
  engine: Engine,
  upload: { appid: string; purpose: Media['purpose']; type: string; file: UploadedFile; lifeMs?: number },
): Media {
  const { file } = upload
  const media: Media = {
    mediaId: `${upload.purpose.toUpperCase()}_${engine.ids.text('media', 48)}`,
    appid: upload.appid,
    purpose: upload.purpose,
    type: upload.type,
    contentType: file.contentType,
    size: file.data.length,
    ...(upload.lifeMs === undefined ? {} : { expiresAt: engine.now() + upload.lifeMs }),
    ...(file.data.length <= KEPT_BYTES ? { base64: file.data.toString('base64') } : {}),
  }
  engine.state.media[media.mediaId] = media
  if (engine.ids.next('media-sweep') % SWEEP_ABOVE === 0) dropExpired(engine)
  return media
}

export function findMedia(engine: Engine, mediaId: string, appid: string): Media | undefined {
  const media = Object.hasOwn(engine.state.media, mediaId) ? engine.state.media[mediaId] : undefined
  const isGood = media?.appid === appid && (media.expiresAt === undefined || media.expiresAt > engine.now())
  return isGood ? media : undefined
}

function dropExpired(engine: Engine): void {
  for (const [mediaId, media] of Object.entries(engine.state.media)) {
    if (media.expiresAt !== undefined && media.expiresAt <= engine.now()) delete engine.state.media[mediaId]
  }
}
