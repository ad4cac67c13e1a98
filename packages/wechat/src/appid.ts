declare const brand: unique symbol

/** The appid of a third-party platform (第三方平台 appid). */
export type ComponentAppid = string & { readonly [brand]: 'ComponentAppid' }

/** The appid of an authorised mini program or official account (授权方 appid). */
export type AuthorizerAppid = string & { readonly [brand]: 'AuthorizerAppid' }

/** Whether a text has the form of a WeChat appid: `wx` and 16 hexadecimal digits. */
export function isAppid(value: unknown): value is string {
  return typeof value === 'string' && /^wx[0-9a-f]{16}$/.test(value)
}

/** The text as the appid of a component; a RangeError when it cannot be one. */
export function parseComponentAppid(value: string): ComponentAppid {
  return parseAppid(value, 'componentAppid') as ComponentAppid
}

/** The text as the appid of an authorizer; a RangeError when it cannot be one. */
export function parseAuthorizerAppid(value: string): AuthorizerAppid {
  return parseAppid(value, 'appid') as AuthorizerAppid
}

function parseAppid(value: string, field: string): string {
  if (!isAppid(value)) throw new RangeError(`${field} must be wx and 16 hexadecimal digits`)
  return value
}
