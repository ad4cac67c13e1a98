import type { ErrorCode } from './error-code.ts'

/** Errors about ext configs (ext 配置). */
export const extConfigErrors = {
  'ext_config.not_found': {
    status: 404,
    zh: { title: '找不到 ext 配置 {id}', next: '请刷新列表，核对编号与第三方平台。' },
    en: { title: 'There is no ext config {id}', next: 'Reload the list; check the id and the component.' },
  },
  'ext_config.version_not_found': {
    status: 404,
    zh: { title: 'ext 配置 {id} 没有版本 {version}', next: '请从版本列表中选择。' },
    en: { title: 'The ext config {id} has no version {version}', next: 'Choose one of its versions.' },
  },
  'ext_config.name_taken': {
    status: 409,
    zh: { title: '已有名为「{name}」的 ext 配置', next: '请换一个名称，或修改已有的配置。' },
    en: { title: 'There is an ext config named "{name}" already', next: 'Choose another name, or change that one.' },
  },
  'ext_config.changed_meanwhile': {
    status: 409,
    zh: { title: '编辑期间已有更新的版本 {version}', next: '请刷新，把修改合并到最新版本后再保存。' },
    en: {
      title: 'There is a newer version {version} than the one that was edited',
      next: 'Reload, bring your changes into the newest version and save again.',
    },
  },
  'ext_config.in_use': {
    status: 409,
    zh: { title: '模板 {templateIds} 仍在使用此 ext 配置', next: '请先为这些模板改用其他配置。' },
    en: {
      title: 'Templates still use this ext config: {templateIds}',
      next: 'Give these templates another one first.',
    },
  },
  'ext_config.invalid': {
    status: 400,
    zh: { title: 'ext 配置有误', next: '请按 fields 中逐项列出的说明修改。' },
    en: { title: 'The ext config is not valid', next: 'Correct the parts listed in "fields".' },
  },
  'ext_config.too_large': {
    status: 400,
    zh: { title: 'ext 配置超过上限 {limitBytes} 字节', next: '请精简配置；大量数据请由小程序启动后向业务接口获取。' },
    en: {
      title: 'The ext config exceeds {limitBytes} bytes',
      next: 'Make it smaller; large data is better fetched by the mini program itself.',
    },
  },
  'ext_config.override_not_found': {
    status: 404,
    zh: { title: '{appid} 没有设置商家覆盖', next: '用 PUT 请求即可设置。' },
    en: { title: '{appid} has no override', next: 'PUT one to set it.' },
  },
} as const satisfies Record<string, ErrorCode>
