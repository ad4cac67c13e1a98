import type { CodePackage } from './code-version.ts'

/** 草稿: the newest upload of a development mini program. */
export type Draft = {
  draftId: number
  sourceAppid: string
  sourceName: string
  developer: string
  userVersion: string
  userDesc: string
  createdAt: number
  package: CodePackage
}

/** 模板: a draft promoted into the library. Type 0 ordinary, 1 standard. */
export type Template = Draft & { templateId: number; templateType: 0 | 1; promotedAt: number }

/** Draft box and library of one component. */
export type TemplateLibrary = { drafts: Draft[]; templates: Template[] }
