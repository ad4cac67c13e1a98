import type { AddedTemplate, Draft, Page } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import type { GuanjiaApi } from '../../lib/guanjia-api.ts'
import { inLanguage, say } from '../../lib/language.ts'
import { queryString } from '../../lib/query-string.ts'
import { UserError } from '../../lib/user-error.ts'

export type AddOptions = ConnectOptions & {
  readonly component?: string
  readonly draft: string
  readonly standard: boolean
  readonly note?: string
  readonly label?: string[]
  readonly extConfig?: string
  readonly json: boolean
}

export type DeleteOptions = ConnectOptions & { readonly component?: string; readonly force: boolean }

/** Makes a template of a draft, or says which one was made of it already. */
export async function addTemplate(options: AddOptions): Promise<void> {
  const api = connectApi(options)
  const { component, note, label, extConfig, json } = options
  const added = await api.post<AddedTemplate>('/templates', {
    component,
    draftId: options.draft === 'latest' ? await findLatestDraft(api, component) : options.draft,
    templateType: options.standard ? 'standard' : 'ordinary',
    note,
    labels: label,
    extConfigId: extConfig,
  })
  const { templateId, userVersion, created, library } = added
  if (json) console.log(JSON.stringify(added))
  else if (created)
    say(`已加入：模板 ${templateId}（${userVersion}）`, `Added: template ${templateId} (${userVersion})`)
  else say(`模板库里已有：模板 ${templateId}`, `In the library already: template ${templateId}`)
  if (library.warning) console.error(inLanguage({ zh: library.warning.title, en: library.warning.titleEn }))
}

/** The server refuses while mini programs have versions of it, and says how many. */
export async function deleteTemplate(templateId: string, options: DeleteOptions): Promise<void> {
  if (!/^\d{1,19}$/.test(templateId)) {
    throw new UserError(`模板编号应为数字：${templateId}`, `A template id is a number, not ${templateId}`)
  }
  const { component, force } = options
  const query = queryString({ component, force: force ? 'true' : undefined })
  await connectApi(options).delete(`/templates/${templateId}${query}`)
  say(`已删除模板 ${templateId}`, `Template ${templateId} is deleted`)
}

async function findLatestDraft(api: GuanjiaApi, component: string | undefined): Promise<string> {
  const { items } = await api.get<Page<Draft>>(`/drafts${queryString({ component })}`)
  const [latest] = items
  if (!latest)
    throw new UserError('草稿箱是空的：先用开发者工具上传', 'The draft box is empty: upload with the devtools')
  return latest.draftId
}
