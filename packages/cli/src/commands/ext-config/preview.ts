import type { ExtConfigPreview } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { readJsonFile } from '../../lib/json-file.ts'
import { inLanguage, say, type Text } from '../../lib/language.ts'
import { formatTable } from '../../lib/table.ts'
import { UserError } from '../../lib/user-error.ts'

export type PreviewOptions = ConnectOptions & {
  readonly component?: string
  readonly appid: string
  readonly template?: string
  readonly id?: string
  readonly file?: string
  readonly json: boolean
}

/** Prints what a commit would send to one merchant; fails when something speaks against it. */
export async function previewExtConfig(options: PreviewOptions): Promise<void> {
  const { component, appid, template: templateId, id, file, json } = options
  if (id !== undefined && file !== undefined) {
    throw new UserError('--id 与 --file 只能选一个', 'Give either --id or --file')
  }
  const extConfig = id !== undefined ? { id } : file !== undefined ? readJsonFile(file) : undefined
  const request = { component, appid, templateId, extConfig }
  const preview = await connectApi(options).post<ExtConfigPreview>('/ext-configs/preview', request)
  if (json) console.log(JSON.stringify(preview))
  else print(preview)
  if (preview.extJson === null) process.exitCode = 1
}

function print({ source, config, values, findings, pagesKnown }: ExtConfigPreview): void {
  if (source) say(`配置「${source.name}」版本 ${source.version}`, `Config "${source.name}", version ${source.version}`)
  console.log(JSON.stringify(config, null, 2))
  const rows = values.map(({ path, value, from, variables }) => [
    path,
    inLanguage(LAYERS[from]),
    variables.map((name) => `{{${name}}}`).join(' ') || '-',
    JSON.stringify(value),
  ])
  process.stdout.write(formatTable([TITLES.map(inLanguage), ...rows]))
  for (const { severity, message, messageEn, errcode } of findings) {
    const mark = severity === 'error' ? '✗' : '!'
    const code = errcode === null ? '' : ` (${errcode})`
    console.error(`${mark} ${inLanguage({ zh: message, en: messageEn })}${code}`)
  }
  if (!pagesKnown) {
    say(
      '模板的页面还不知道（还没有小程序上传过它，或没有指定模板），页面路径没有检查。',
      'The pages of the template are not known yet, so page paths were not checked.',
    )
  }
}

const TITLES: readonly Text[] = [
  { zh: '字段', en: 'Field' },
  { zh: '来源', en: 'From' },
  { zh: '变量', en: 'Variables' },
  { zh: '值', en: 'Value' },
]

const LAYERS: Readonly<Record<ExtConfigPreview['values'][number]['from'], Text>> = {
  guanjia: { zh: '管家填写', en: 'Guanjia' },
  config: { zh: 'ext 配置', en: 'ext config' },
  inline: { zh: '本次给出', en: 'given' },
  override: { zh: '商家覆盖', en: 'override' },
}
