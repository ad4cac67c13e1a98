import { libraryOf } from '../api/template-library.ts'
import type { Engine } from '../engine/engine.ts'
import type { CodePackage } from '../state/code-version.ts'
import type { Draft } from '../state/template.ts'
import { getComponent } from './authorize.ts'

export type DraftInput = {
  sourceAppid?: string
  sourceName?: string
  developer?: string
  userVersion: string
  userDesc: string
  package?: Partial<CodePackage>
}

const DEFAULT_PACKAGE: CodePackage = {
  pages: ['pages/index/index', 'pages/order/list', 'pages/me/me'],
  locationApis: [],
  privacyKeys: [],
  plugins: [],
  sizeKb: 640,
  usesNavigateToMiniProgram: false,
}

/** A developer uploads with the devtools: the newest upload of the same source replaces the draft before it. */
export function uploadDraft(engine: Engine, componentAppid: string, input: DraftInput): Draft {
  const library = libraryOf(engine, getComponent(engine, componentAppid).appid)
  const draft: Draft = {
    draftId: engine.ids.next('draft'),
    sourceAppid: input.sourceAppid ?? 'wx00000000000d0001',
    sourceName: input.sourceName ?? '示例开发小程序',
    developer: input.developer ?? '小林',
    userVersion: input.userVersion,
    userDesc: input.userDesc,
    createdAt: engine.now(),
    package: { ...DEFAULT_PACKAGE, ...input.package },
  }
  const isReplaced = (other: Draft) =>
    other.sourceAppid === draft.sourceAppid &&
    (engine.settings.draftKey === 'source' || other.developer === draft.developer)
  library.drafts = [...library.drafts.filter((other) => !isReplaced(other)), draft]
  engine.changed()
  return draft
}
