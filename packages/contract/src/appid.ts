import { z } from 'zod'

/** A WeChat appid (AppID), of a component or of an authorizer; everything that goes into a path or a query is this strict. */
export const wechatAppid = z
  .string()
  .regex(/^wx[0-9a-f]{16}$/)
  .describe('AppID, for example wx00000000000a0001')

/** The optional parameter of every route that concerns one component; the default component when left out. */
export const componentParameter = wechatAppid
  .optional()
  .describe('Component appid (第三方平台); default: the one of WX_APPID')
