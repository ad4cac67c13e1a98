import type { HandlerTable } from './api-call.ts'
import { codeAuditHandlers } from './code-audit.ts'
import { codeCommitHandlers } from './code-commit.ts'
import { codeReleaseHandlers } from './code-release.ts'

/** 小程序代码管理, split by verb. */
export const codeHandlers: HandlerTable = { ...codeCommitHandlers, ...codeAuditHandlers, ...codeReleaseHandlers }
