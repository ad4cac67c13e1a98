/** One account authorised to one component (授权). */
export type Authorization = {
  componentAppid: string
  appid: string
  permissionSets: number[]
  refreshToken: string
  authorizedAt: number
}

export type PreAuthCode = { componentAppid: string; expiresAt: number; isUsed: boolean }
export type AuthCode = {
  componentAppid: string
  appid: string
  expiresAt: number
  isUsed: boolean
  refreshToken: string
}

/** A token of either family. A replaced one works until `diesAt`, then it is "not the latest". */
export type Token = { componentAppid: string; appid?: string; expiresAt: number; diesAt?: number }

export function authorizationKey(componentAppid: string, appid: string): string {
  return `${componentAppid}/${appid}`
}
