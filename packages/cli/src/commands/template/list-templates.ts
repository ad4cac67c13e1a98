import type { Draft, Page, Template, TemplatePage } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { inLanguage, say, type Text } from '../../lib/language.ts'
import { queryString } from '../../lib/query-string.ts'
import { formatTable } from '../../lib/table.ts'

export type ListOptions = ConnectOptions & { readonly component?: string; readonly json: boolean }

/** Prints the draft box, newest upload first. */
export async function listDrafts({ component, json, ...connection }: ListOptions): Promise<void> {
  const { items } = await connectApi(connection).get<Page<Draft>>(`/drafts${queryString({ component })}`)
  if (json) for (const draft of items) console.log(JSON.stringify(draft))
  else if (items.length === 0) say('草稿箱是空的。', 'The draft box is empty.')
  else process.stdout.write(formatTable([DRAFT_TITLES.map(inLanguage), ...items.map(draftRow)]))
}

/** Prints the library, newest first, and says when it is nearly full. */
export async function listTemplates({ component, json, ...connection }: ListOptions): Promise<void> {
  const page = await connectApi(connection).get<TemplatePage>(`/templates${queryString({ component })}`)
  const { items, library } = page
  if (json) for (const template of items) console.log(JSON.stringify(template))
  else if (items.length === 0) say('模板库是空的。', 'The library is empty.')
  else process.stdout.write(formatTable([TEMPLATE_TITLES.map(inLanguage), ...items.map(templateRow)]))
  if (!library.warning) return
  console.error(inLanguage({ zh: library.warning.title, en: library.warning.titleEn }))
}

const DRAFT_TITLES: readonly Text[] = [
  { zh: '草稿', en: 'Draft' },
  { zh: '版本', en: 'Version' },
  { zh: '上传于', en: 'Uploaded' },
  { zh: '开发者', en: 'Developer' },
  { zh: '开发小程序', en: 'Source' },
  { zh: '模板', en: 'Template' },
  { zh: '说明', en: 'Description' },
]

const TEMPLATE_TITLES: readonly Text[] = [
  { zh: '模板', en: 'Template' },
  { zh: '版本', en: 'Version' },
  { zh: '线上', en: 'Online' },
  { zh: '审核', en: 'Audit' },
  { zh: '体验', en: 'Trial' },
  { zh: '标签', en: 'Labels' },
  { zh: '备注', en: 'Note' },
  { zh: '说明', en: 'Description' },
]

function draftRow(draft: Draft): string[] {
  return [
    draft.draftId,
    draft.userVersion,
    ageOf(draft.ageMs),
    draft.developer ?? '-',
    draft.sourceName ?? draft.sourceAppid ?? '-',
    draft.templateId ?? '-',
    draft.userDesc,
  ]
}

function templateRow({ uses, ...template }: Template): string[] {
  return [
    template.templateId,
    template.userVersion,
    String(uses.online),
    String(uses.audit),
    String(uses.trial),
    template.labels.join(' ') || '-',
    template.note || '-',
    template.userDesc,
  ]
}

const MINUTE_MS = 60_000

function ageOf(ageMs: number): string {
  const minutes = Math.floor(ageMs / MINUTE_MS)
  if (minutes < 60) return inLanguage({ zh: `${minutes} 分钟前`, en: `${minutes} min ago` })
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return inLanguage({ zh: `${hours} 小时前`, en: `${hours} h ago` })
  const days = Math.floor(hours / 24)
  return inLanguage({ zh: `${days} 天前`, en: `${days} days ago` })
}
