import type { ErrorCode } from './error-code.ts'

/** Errors about drafts (草稿) and templates (模板). */
export const templateErrors = {
  'draft.not_found': {
    status: 404,
    zh: { title: '草稿箱中没有草稿 {draftId}', next: '请刷新草稿列表；每个开发小程序只保留最新一次上传。' },
    en: {
      title: 'The draft box has no draft {draftId}',
      next: 'Reload the drafts; only the newest upload of a development mini program is kept.',
    },
  },
  'template.not_found': {
    status: 404,
    zh: { title: '模板库中没有模板 {templateId}', next: '请刷新模板列表；模板可能已被删除。' },
    en: { title: 'The library has no template {templateId}', next: 'Reload the templates; it may have been deleted.' },
  },
  'template.library_full': {
    status: 409,
    zh: {
      title: '模板库已满（85065）：{count} 个，上限 {limit} 个',
      next: '请先删除不再使用的模板：GET /api/v1/templates 的 uses 显示每个模板还有多少小程序在用。',
    },
    en: {
      title: 'The template library is full (85065): {count} of {limit}',
      next: 'Delete templates that are no longer used; "uses" of GET /api/v1/templates says how many mini programs still have one.',
    },
  },
  'template.in_use': {
    status: 409,
    zh: {
      title: '还有 {miniPrograms} 个小程序在用模板 {templateId}（线上 {online}、审核 {audit}、体验 {trial}）',
      next: '删除后这些小程序照常运行，但不能再从此模板上传代码。确定要删除请加 force=true。',
    },
    en: {
      title:
        'Mini programs still have versions of template {templateId}: {miniPrograms} ({online} online, {audit} in audit, {trial} trial)',
      next: 'They keep running when it is deleted, but cannot be committed from it again. Add force=true to delete it all the same.',
    },
  },
  'template.busy': {
    status: 503,
    zh: { title: '正在加入另一个模板，草稿 {draftId} 没有加入模板库', next: '请稍后重试；重试不会产生重复模板。' },
    en: {
      title: 'Another template is being added; draft {draftId} was not',
      next: 'Try again a little later. Trying again does not make a second template.',
    },
  },
  'template.outcome_unknown': {
    status: 502,
    zh: {
      title: '微信没有回答，草稿 {draftId} 是否已加入模板库不能确定',
      next: '请稍后刷新模板列表；重试不会产生重复模板。',
    },
    en: {
      title: 'WeChat did not answer; whether draft {draftId} was added is not known',
      next: 'Reload the templates a little later. Trying again does not make a second template.',
    },
  },
} as const satisfies Record<string, ErrorCode>
