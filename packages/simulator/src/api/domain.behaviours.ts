import { behaviours } from '../ledger/behaviour.ts'

const DOMAIN = '/doc/oplatform/openApi/miniprogram-management/domain-management/'
const PLATFORM = '/doc/oplatform/openApi/thirdparty-management/domain-mgnt/'

export const domainBehaviours = behaviours('domain', [
  [
    'two_halves',
    'documented',
    '平台域名分测试与全网发布两份',
    'platform lists have a testing and a published half',
    PLATFORM,
  ],
  [
    'published_together',
    'documented',
    '不传 is_modify_published_together 只改测试份',
    'only the testing half changes without the switch',
    PLATFORM,
  ],
  [
    'merchants_use_published',
    'supposed',
    '商家域名按全网发布份校验',
    'merchants are checked against the published half',
    'presumably; a setting decides',
  ],
  [
    'semicolon',
    'documented',
    '平台域名以分号连接、不带协议',
    'platform hosts are joined by semicolons without scheme',
    PLATFORM,
  ],
  ['merchant_scheme', 'documented', '商家域名为数组、带协议', 'merchant hosts are lists with scheme', DOMAIN],
  [
    'partial_is_zero',
    'documented',
    '部分不合格仍答 0 并列出',
    'a partly bad list is errcode 0 with invalid lists',
    DOMAIN,
  ],
  [
    'nothing_left',
    'documented',
    '全部不合格答 85017/85018/85301/85302/85303',
    'nothing accepted is 85017, 85018 or 85301 to 85303',
    DOMAIN,
  ],
  ['which_of_them', 'supposed', '五个码之间的选择', 'which of the five it is', 'the meanings overlap'],
  [
    'answer_all',
    'supposed',
    '应答中的六个列表是全部现有域名',
    'the six lists hold everything now set',
    'the page does not say',
  ],
  ['fifty_a_month', 'documented', '每月修改 50 次', '50 changes a month', DOMAIN],
  [
    'fifty_code',
    'supposed',
    '超出后平台答 45104，商家答 86102',
    'then 45104 for the platform, 86102 for merchants',
    'one digest; settings decide',
  ],
  ['business_subdomain', 'documented', '业务域名允许子域名', 'sub domains of a business domain are fine', DOMAIN],
  [
    'business_no_action',
    'documented',
    '不传 action 即加入平台全部业务域名',
    'no action adds all platform business domains',
    DOMAIN,
  ],
  [
    'release_filters',
    'documented',
    '发布时移除未在平台登记的方式一域名',
    'release removes method-1 hosts that are not registered',
    DOMAIN,
  ],
  [
    'effective_after_release',
    'supposed',
    '发布后才更新生效域名',
    'effective lists change at release',
    'the pages say "in effect after upload or release"',
  ],
  [
    'confirm_file',
    'observed',
    '校验文件不可读：平台答 -1，商家答 86103',
    'an unreadable confirm file is -1 or 86103',
    'developer reports',
  ],
])
