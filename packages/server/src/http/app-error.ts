import {
  type ErrorCode,
  type ErrorCodeName,
  type ErrorText,
  errorCodes,
  type PreflightFinding,
  type ProblemField,
  type ProblemWechat,
} from '@guanjia/contract'

export type AppErrorOptions = {
  cause?: unknown
  /** Bad input, field by field. */
  fields?: readonly ProblemField[]
  /** What WeChat said, where it came from there. */
  wechat?: ProblemWechat
  /** What a preflight found. */
  findings?: readonly PreflightFinding[]
  /** The state that stands in the way, and what can be done in it. */
  standing?: { state: string; possible: readonly string[] }
}

/** The one error of our own edge: a code of the contract's table, and the parameters its text needs. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCodeName
  readonly params: Readonly<Record<string, unknown>>
  readonly fields: readonly ProblemField[] | undefined
  readonly wechat: ProblemWechat | undefined
  readonly findings: readonly PreflightFinding[] | undefined
  readonly standing: AppErrorOptions['standing']

  constructor(code: ErrorCodeName, params: Record<string, unknown> = {}, options: AppErrorOptions = {}) {
    super(`${code}: ${fillText(errorCodes[code].en.title, params)}`, { cause: options.cause })
    this.code = code
    this.params = params
    this.fields = options.fields
    this.wechat = options.wechat
    this.findings = options.findings
    this.standing = options.standing
  }

  get status(): number {
    return errorCodes[this.code].status
  }

  text(language: 'zh' | 'en'): ErrorText {
    const row: ErrorCode = errorCodes[this.code]
    return { title: fillText(row[language].title, this.params), next: fillText(row[language].next, this.params) }
  }
}

/** Replaces `{name}` by the parameter; one that was not given stays visible as it is. */
function fillText(text: string, params: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  )
}
