import type { WechatClient } from '@guanjia/wechat'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import { findTrialOfTemplate } from './template-read-model.ts'
import { changeTemplateRow, findTemplateRow, type TemplateKey } from './template-store.ts'

export type TemplatePagesDeps = {
  db: Database
  wechat: Pick<WechatClient, 'getCodePage' | 'getVersionInfo'>
  clock: Pick<Clock, 'now'>
}

/**
 * Which pages the code of a template has. WeChat tells it of trial versions only, so it is learnt from the first mini
 * program that was given the template, and kept, since a template never changes.
 */
export class TemplatePages {
  readonly #deps: TemplatePagesDeps

  constructor(deps: TemplatePagesDeps) {
    this.#deps = deps
  }

  /** Undefined while no mini program has it as trial version. */
  async find(key: TemplateKey): Promise<readonly string[] | undefined> {
    const row = await findTemplateRow(this.#deps.db, key)
    if (row?.pages) return JSON.parse(row.pages) as string[]
    return this.#learn(key)
  }

  async #learn(key: TemplateKey): Promise<readonly string[] | undefined> {
    const { db, wechat, clock } = this.#deps
    const { componentAppid } = key
    const trial = await findTrialOfTemplate(db, key)
    if (!trial) return undefined
    const miniProgram = { componentAppid, appid: trial.appid }
    const { exp_info: present } = await wechat.getVersionInfo({}, miniProgram)
    // Somebody else may have uploaded to the same mini program since.
    if (present?.exp_version !== trial.userVersion) return undefined
    const { page_list: pages } = await wechat.getCodePage({}, miniProgram)
    if (pages.length === 0) return undefined
    await changeTemplateRow(db, key, { pages: JSON.stringify(pages), now: clock.now() })
    return pages
  }
}
