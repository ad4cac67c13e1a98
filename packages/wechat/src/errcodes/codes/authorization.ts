import type { ErrcodeRow } from '../errcode-row.ts'

/** 授权: errcodes of the category `authorization`. */
export const authorizationErrcodes: readonly ErrcodeRow[] = [
  {
    code: 40030,
    nameZh: 'refresh_token 不合法',
    meaningEn: 'Invalid web-OAuth refresh_token',
    category: 'authorization',
    retry: 'reauthorize',
  },
  {
    code: 42002,
    nameZh: 'refresh_token 超时',
    meaningEn: 'Web-OAuth refresh_token expired',
    category: 'authorization',
    retry: 'reauthorize',
  },
  {
    code: 42007,
    nameZh: '用户修改密码导致令牌失效',
    meaningEn: 'User changed the WeChat password; user tokens are void and must be authorised again',
    category: 'authorization',
    retry: 'reauthorize',
  },
  {
    code: 61003,
    nameZh: '账号未授权给该第三方平台',
    meaningEn: 'Component is not authorised by this account',
    category: 'authorization',
    retry: 'reauthorize',
  },
  {
    code: 61010,
    nameZh: 'code 已过期',
    meaningEn: 'Authorization code expired or already used',
    category: 'authorization',
    retry: 'reauthorize',
  },
  {
    code: 61023,
    nameZh: 'refresh_token 无效',
    meaningEn:
      'authorizer_refresh_token invalid (empty, replaced by a later authorisation, or authorisation cancelled)',
    category: 'authorization',
    retry: 'reauthorize',
  },
]
