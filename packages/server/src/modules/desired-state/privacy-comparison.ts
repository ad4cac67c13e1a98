import type { DesiredMiniProgram, DesiredStateChange, PrivacyGuide } from '@guanjia/contract'
import { AppError } from '../../http/app-error.ts'
import type { WrittenGuide } from '../privacy/privacy.ts'
import { added, blocked, type Comparison, changed, type Note, removed, step } from './section.ts'

export type WantedGuide = NonNullable<DesiredMiniProgram['privacyGuide']>

const OWNER_FIELDS = [
  'contactPhone',
  'contactEmail',
  'contactQq',
  'contactWeixin',
  'noticeMethod',
  'storeExpire',
  'storeRegion',
] as const

const CONTACTS = ['contactPhone', 'contactEmail', 'contactQq', 'contactWeixin'] as const

/**
 * The guide of the development version. A text without words is one that the scan of the code asks for, and nobody has
 * written: it is no difference, but worth a note. `uploadedAs`: the media id of the wanted file, when it was uploaded before.
 */
export function compareGuide(
  wanted: WantedGuide,
  present: { readonly guide: PrivacyGuide; readonly uploadedAs: string | undefined },
): Comparison {
  const { guide, uploadedAs } = present
  const changes = [
    ...compareTexts('privacyGuide.settings', wanted.settings, guide.settings),
    ...compareOwner(wanted.owner, guide.owner),
    ...compareSdks(wanted.sdks, guide.sdks),
  ]
  const isFileThere = uploadedAs !== undefined && uploadedAs === guide.owner.fileMediaId
  if (wanted.file && !isFileThere) {
    changes.push(changed('privacyGuide.file', guide.owner.fileMediaId ?? null, wanted.file.name))
  }
  const notes = noteMissing(wanted, guide)
  if (changes.length === 0) return { steps: [], blocked: [], notes }
  const { owner } = guideToWrite(wanted, guide)
  if (owner.noticeMethod === undefined || !CONTACTS.some((contact) => owner[contact])) {
    const problem = new AppError('desired_state.privacy_owner_missing')
    return { steps: [], blocked: changes.map((change) => blocked(change, problem)), notes }
  }
  return { steps: [step('privacyGuide', 'setPrivacySetting', changes)], blocked: [], notes }
}

/** WeChat takes a guide as a whole: what is not managed is written again as it is. */
export function guideToWrite(wanted: WantedGuide, present: PrivacyGuide): WrittenGuide {
  const { fileMediaId } = present.owner
  const owner = wanted.owner ? ownerOf(wanted.owner) : present.owner
  return {
    settings: wanted.settings ?? present.settings.filter(({ text }) => text !== ''),
    owner: { ...owner, ...(fileMediaId !== undefined && { fileMediaId }) },
    sdks: wanted.sdks ?? present.sdks,
  }
}

function ownerOf(owner: NonNullable<WantedGuide['owner']>): PrivacyGuide['owner'] {
  return Object.fromEntries(
    OWNER_FIELDS.flatMap((field) => (owner[field] === undefined ? [] : [[field, owner[field]]])),
  ) as PrivacyGuide['owner']
}

type Setting = PrivacyGuide['settings'][number]

function compareTexts(
  path: string,
  wanted: readonly Setting[] | undefined,
  present: readonly Setting[],
): DesiredStateChange[] {
  if (wanted === undefined) return []
  const before = new Map(present.filter(({ text }) => text !== '').map(({ key, text }) => [key, text]))
  const after = new Map(wanted.map(({ key, text }) => [key, text]))
  return [
    ...[...after].flatMap(([key, text]) => {
      const from = before.get(key)
      return from === text ? [] : [changed(`${path}.${key}`, from ?? null, text)]
    }),
    ...[...before.keys()].filter((key) => !after.has(key)).map((key) => removed(path, key)),
  ]
}

function compareOwner(wanted: WantedGuide['owner'], present: PrivacyGuide['owner']): DesiredStateChange[] {
  if (wanted === undefined) return []
  return OWNER_FIELDS.flatMap((field) => {
    const [before, after] = [present[field], wanted[field]]
    if (before === after) return []
    const path = `privacyGuide.owner.${field}`
    return after === undefined ? [removed(path, String(before))] : [changed(path, textOf(before), String(after))]
  })
}

function textOf(value: string | number | undefined): string | null {
  return value === undefined ? null : String(value)
}

function compareSdks(wanted: WantedGuide['sdks'], present: PrivacyGuide['sdks']): DesiredStateChange[] {
  if (wanted === undefined) return []
  const path = 'privacyGuide.sdks'
  const before = new Map(present.map((sdk) => [sdk.name, sdk]))
  const names = new Set(wanted.map(({ name }) => name))
  return [
    ...wanted.flatMap((sdk) => {
      const old = before.get(sdk.name)
      if (!old) return [added(path, sdk.name)]
      return describeSdk(old) === describeSdk(sdk)
        ? []
        : [changed(`${path}.${sdk.name}`, describeSdk(old), describeSdk(sdk))]
    }),
    ...[...before.keys()].filter((name) => !names.has(name)).map((name) => removed(path, name)),
  ]
}

function describeSdk({ company, settings }: PrivacyGuide['sdks'][number]): string {
  const texts = [...settings].sort((one, other) => (one.key < other.key ? -1 : 1))
  return [company, ...texts.map(({ key, text }) => `${key}：${text}`)].join('；')
}

/** What the code uses and no text explains: a reviewer rejects it, and the API fails at run time. */
function noteMissing({ settings }: WantedGuide, { foundKeys, settings: present }: PrivacyGuide): Note[] {
  const explained = new Set((settings ?? present).filter(({ text }) => text !== '').map(({ key }) => key))
  const missing = foundKeys.filter((key) => !explained.has(key))
  if (missing.length === 0) return []
  const keys = missing.join('、')
  return [
    {
      zh: `代码用到了 ${keys}，但隐私保护指引没有说明用途；请补充 privacyGuide.settings。`,
      en: `The code uses ${missing.join(', ')}, which no text of the privacy guide explains; add them to privacyGuide.settings.`,
    },
  ]
}
