/** WeChat says no: an errcode in an HTTP 200 answer. */
export class ApiRefusal extends Error {
  readonly errcode: number
  /** Further members of the answer, for example the refused hosts of modify_domain. */
  readonly fields: Record<string, unknown>

  constructor(errcode: number, options: { errmsg?: string; fields?: Record<string, unknown> } = {}) {
    super(options.errmsg ?? '')
    this.errcode = errcode
    this.fields = options.fields ?? {}
  }
}

export function refuse(errcode: number, errmsg?: string): never {
  throw new ApiRefusal(errcode, { errmsg })
}
