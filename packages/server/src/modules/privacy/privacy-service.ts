import type { MiniProgramPrivacy, PrivacyGuide, PrivateApi } from '@guanjia/contract'
import type { WechatClient } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { IdFactory } from '../../lib/id.ts'
import {
  type ApiApplication,
  type GuideFile,
  hashOf,
  hashOfApplication,
  type MiniProgramKey,
  readGuideAnswer,
  readPrivateApi,
  type WrittenGuide,
  writeGuide,
} from './privacy.ts'
import { findPrivacyFile, listApplications, putApplication, putPrivacyFile } from './privacy-store.ts'

export type PrivacyServiceDeps = {
  db: Database
  wechat: Pick<
    WechatClient,
    'setPrivacySetting' | 'getPrivacySetting' | 'uploadPrivacySetting' | 'applyPrivacyInterface' | 'getPrivacyInterface'
  >
  /** Throws when the account is no mini program that we may change. */
  checkManageable(miniProgram: MiniProgramKey): Promise<unknown>
  clock: Pick<Clock, 'now'>
  newId: IdFactory
}

const VERSIONS = { online: 1, development: 2 } as const

/** Privacy guides (用户隐私保护指引) and the APIs that need WeChat's permission (地理位置等接口). */
export class PrivacyService {
  readonly #deps: PrivacyServiceDeps

  constructor(deps: PrivacyServiceDeps) {
    this.#deps = deps
  }

  async readGuide(key: MiniProgramKey, version: 'online' | 'development'): Promise<PrivacyGuide> {
    return readGuideAnswer(await this.#deps.wechat.getPrivacySetting({ privacy_ver: VERSIONS[version] }, key))
  }

  /** Of the development version; it comes into effect with the release of that version. */
  async setGuide(key: MiniProgramKey, guide: WrittenGuide): Promise<void> {
    await this.#deps.wechat.setPrivacySetting(writeGuide(guide), key)
  }

  /** The media id under which we uploaded this very file, if we did. */
  findFile(key: MiniProgramKey, file: GuideFile): Promise<string | undefined> {
    return findPrivacyFile(this.#deps.db, key, hashOf([file.name, file.text]))
  }

  /** Uploads a guide of one's own and remembers its media id. */
  async uploadFile(key: MiniProgramKey, file: GuideFile): Promise<string> {
    const { wechat, db, clock, newId } = this.#deps
    const upload = { content: Buffer.from(file.text, 'utf8'), filename: file.name, contentType: 'text/plain' }
    const { ext_file_media_id: mediaId = '' } = await wechat.uploadPrivacySetting({ file: upload }, key)
    const contentHash = hashOf([file.name, file.text])
    await putPrivacyFile(db, key, { id: newId('pvf'), contentHash, mediaId, now: clock.now() })
    return mediaId
  }

  async listApis(key: MiniProgramKey): Promise<PrivateApi[]> {
    const { interface_list: list = [] } = await this.#deps.wechat.getPrivacyInterface({}, key)
    return list.map(readPrivateApi)
  }

  /** Applies for an API. What was applied with is remembered, so that a rejected application is not sent again as it is. */
  async applyForApi(key: MiniProgramKey, application: ApiApplication): Promise<void> {
    const { wechat, db, clock, newId } = this.#deps
    const { api, content, urls, pictures, videos } = application
    await wechat.applyPrivacyInterface(
      {
        api_name: api,
        content,
        ...(urls.length > 0 && { url_list: [...urls] }),
        ...(pictures.length > 0 && { pic_list: [...pictures] }),
        ...(videos.length > 0 && { video_list: [...videos] }),
      },
      key,
    )
    await putApplication(db, key, { id: newId('pva'), api, hash: hashOfApplication(application), now: clock.now() })
  }

  /** API → hash of the application that was sent last. */
  listApplications(key: MiniProgramKey): Promise<ReadonlyMap<string, string>> {
    return listApplications(this.#deps.db, key)
  }

  async view(key: MiniProgramKey): Promise<MiniProgramPrivacy> {
    await this.#deps.checkManageable(key)
    const [online, development, apis] = await Promise.all([
      this.readGuide(key, 'online'),
      this.readGuide(key, 'development'),
      this.listApis(key),
    ])
    return { appid: key.appid, online, development, apis, readAt: this.#deps.clock.now() }
  }
}
