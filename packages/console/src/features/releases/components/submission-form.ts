import type { LastSubmission, SubmissionOptions, SubmitReleaseRequest } from '@guanjia/contract'

export type Category = SubmissionOptions['categories'][number]

/** One page and its category as they are chosen; `category` is the place in the list of categories. */
export type TypedItem = {
  readonly key: number
  readonly address: string
  readonly category: string
  readonly title: string
  readonly tag: string
}

/** A file that WeChat has, with what the page shows of it. */
export type UploadedMedia = {
  readonly mediaId: string
  readonly kind: 'image' | 'video'
  readonly name: string
  readonly url: string
  readonly expiresAt: number
}

export type TypedSubmission = {
  readonly items: readonly TypedItem[]
  readonly versionDesc: string
  readonly feedbackInfo: string
  readonly orderPath: string
  readonly privacyApiNotUse: boolean
  readonly preview: readonly UploadedMedia[]
  readonly feedbackMedia: readonly UploadedMedia[]
  readonly ugcScenes: readonly number[]
  readonly ugcMethods: readonly number[]
  readonly ugcOther: string
  readonly ugcTeam: '' | 'yes' | 'no'
  readonly ugcDesc: string
}

export const EMPTY_SUBMISSION: TypedSubmission = {
  items: [],
  versionDesc: '',
  feedbackInfo: '',
  orderPath: '',
  privacyApiNotUse: false,
  preview: [],
  feedbackMedia: [],
  ugcScenes: [],
  ugcMethods: [],
  ugcOther: '',
  ugcTeam: '',
  ugcDesc: '',
}

/** The fields of the request, for the server's remarks. */
export const SUBMISSION_FIELDS = [
  'items',
  'versionDesc',
  'feedbackInfo',
  'orderPath',
  'privacyApiNotUse',
  'preview',
  'feedbackMedia',
  'ugc',
]

/** No content of users at all; it goes with no other scene. */
export const NO_SCENE = 0

type PriorSubmission = NonNullable<LastSubmission['last']>['submission']

/** Which parts the form shows: what is not shown must not be sent. */
type Shown = {
  readonly options: SubmissionOptions
  readonly hasFeedback: boolean
  readonly mayUseLocation: boolean
}

/** An earlier submission as it is typed; a category or page that is no longer offered has to be chosen anew. */
export function typeSubmission(
  { items = [], versionDesc, feedbackInfo, orderPath, privacyApiNotUse, ugc }: PriorSubmission,
  { options, hasFeedback, mayUseLocation }: Shown,
): TypedSubmission {
  return {
    ...EMPTY_SUBMISSION,
    items: items.map((item, index) => ({
      key: index + 1,
      address: typePage(item.address ?? '', options.pages),
      category: typeCategory(item, options.categories),
      title: item.title ?? '',
      tag: item.tag ?? '',
    })),
    versionDesc: versionDesc ?? '',
    feedbackInfo: hasFeedback ? (feedbackInfo ?? '') : '',
    orderPath: orderPath ?? '',
    privacyApiNotUse: mayUseLocation && privacyApiNotUse === true,
    ...(ugc && {
      ugcScenes: ugc.scene,
      ugcMethods: ugc.method ?? [],
      ugcOther: ugc.otherSceneDesc ?? '',
      ugcTeam: ugc.hasAuditTeam === undefined ? '' : ugc.hasAuditTeam ? 'yes' : 'no',
      ugcDesc: ugc.auditDesc ?? '',
    }),
  }
}

function typePage(address: string, pages: readonly string[]): string {
  return pages.length === 0 || pages.includes(address) ? address : ''
}

function typeCategory(wanted: Category, categories: readonly Category[]): string {
  const found = categories.findIndex(
    ({ firstId, secondId, thirdId }) =>
      firstId === wanted.firstId && secondId === wanted.secondId && thirdId === wanted.thirdId,
  )
  return found < 0 ? '' : String(found)
}

/** The request; what was left empty is left out, and an item without category is not sent. */
export function readSubmission(typed: TypedSubmission, categories: readonly Category[]): SubmitReleaseRequest {
  const items = typed.items.flatMap((item) => readItem(item, categories))
  const idsOf = (kind: UploadedMedia['kind']) =>
    typed.preview.filter((media) => media.kind === kind).map(({ mediaId }) => mediaId)
  const text = (value: string) => value.trim() || undefined
  return {
    ...(items.length > 0 && { items }),
    versionDesc: text(typed.versionDesc),
    feedbackInfo: text(typed.feedbackInfo),
    orderPath: text(typed.orderPath),
    privacyApiNotUse: typed.privacyApiNotUse || undefined,
    ...(typed.preview.length > 0 && { preview: { pictures: idsOf('image'), videos: idsOf('video') } }),
    ...(typed.feedbackMedia.length > 0 && { feedbackMedia: typed.feedbackMedia.map(({ mediaId }) => mediaId) }),
    ...(typed.ugcScenes.length > 0 && { ugc: readUgc(typed) }),
  }
}

function readItem(item: TypedItem, categories: readonly Category[]) {
  const category = categories[Number(item.category)]
  if (item.category === '' || category === undefined) return []
  const title = item.title.trim()
  const tag = item.tag.trim().split(/\s+/).join(' ')
  return [
    {
      ...(item.address !== '' && { address: item.address }),
      ...(title !== '' && { title }),
      ...(tag !== '' && { tag }),
      ...category,
    },
  ]
}

function readUgc({ ugcScenes, ugcMethods, ugcOther, ugcTeam, ugcDesc }: TypedSubmission) {
  if (ugcScenes.includes(NO_SCENE)) return { scene: [NO_SCENE] }
  return {
    scene: [...ugcScenes],
    ...(ugcMethods.length > 0 && { method: [...ugcMethods] }),
    ...(ugcOther.trim() !== '' && { otherSceneDesc: ugcOther.trim() }),
    ...(ugcTeam !== '' && { hasAuditTeam: ugcTeam === 'yes' }),
    ...(ugcDesc.trim() !== '' && { auditDesc: ugcDesc.trim() }),
  }
}
