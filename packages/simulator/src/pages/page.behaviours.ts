import { behaviours } from '../ledger/behaviour.ts'

const AUTH = '/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/Authorization_Process_Technical_Description'

export const pageBehaviours = behaviours('page', [
  ['referer', 'documented', '授权入口页须在授权发起页域名上', 'the entry page must be on the configured domain', AUTH],
  [
    'referer_by_header',
    'observed',
    '以 Referer 判断，没有则入口域名为空',
    'it is told by the Referer; without one the domain is empty',
    'developer reports',
  ],
  ['redirect_host', 'documented', 'redirect_uri 须在同一域名', 'redirect_uri must be on the same domain', AUTH],
  ['exact_host', 'supposed', '子域名不算', 'sub domains do not count', 'published nowhere'],
  ['auth_type', 'documented', 'auth_type 决定列出哪些帐号', 'auth_type decides which accounts are listed', AUTH],
  ['biz_appid', 'documented', 'biz_appid 优先于 auth_type', 'biz_appid wins over auth_type', AUTH],
  ['category_id_list', 'documented', 'category_id_list 限定权限集', 'category_id_list narrows the sets', AUTH],
  [
    'test_list',
    'documented',
    '全网发布前只有测试列表可以授权',
    'before publication only the test list can authorise',
    AUTH,
  ],
  [
    'not_listed',
    'documented',
    '注销、冻结、封禁的帐号不列出',
    'cancelled, frozen and banned accounts are not listed',
    AUTH,
  ],
  [
    'exclusive',
    'documented',
    '互斥权限集只能授予一个平台',
    'an exclusive set belongs to one platform',
    '/doc/oplatform/Third-party_Platforms/2.0/product/third_party_authority_instructions',
  ],
  [
    'exclusive_greyed',
    'supposed',
    '互斥项灰显而不报错',
    'a set held elsewhere is greyed out, not an error',
    'published nowhere',
  ],
  [
    'append_query',
    'supposed',
    'redirect_uri 已有参数时追加',
    'the code is appended to an existing query',
    'published nowhere',
  ],
])
