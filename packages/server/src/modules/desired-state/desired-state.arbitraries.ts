import type { Category, PrivacyGuide, PrivateApi } from '@guanjia/contract'
import { type ServerDomains, serverDomainLists } from '@guanjia/wechat'
import * as fc from 'fast-check'
import type { Tester } from '../mini-programs/mini-program.ts'
import type { ApiApplication } from '../privacy/privacy.ts'

// Few names, so that what is wanted and what is there have much in common.
const hosts = fc.subarray(['a.example.com', 'b.example.com', 'c.example.com:8443', 'd.example.com'])
const keys = ['UserInfo', 'Location', 'Album', '自定义']
const texts = fc.constantFrom('展示头像', '附近门店', '选择图片 😀')
const settings = fc
  .subarray(keys)
  .chain((chosen) => fc.tuple(...chosen.map((key) => texts.map((text) => ({ key, text })))))
const owner = fc.record(
  {
    contactPhone: fc.constantFrom('10086', '10010'),
    contactEmail: fc.constantFrom('a@example.com', 'b@example.com'),
    noticeMethod: fc.constantFrom('弹窗', '公告'),
    storeExpire: fc.constantFrom('30天', '1年'),
  },
  { requiredKeys: ['contactPhone', 'noticeMethod'] },
)
const sdks = fc
  .subarray(['地图', '支付'])
  .chain((names) => fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), company: texts, settings }))))

const perList = <T>(each: fc.Arbitrary<T>) =>
  fc.record(
    Object.fromEntries(serverDomainLists.map((list) => [list, each])) as Record<keyof ServerDomains, fc.Arbitrary<T>>,
  )

const categories = fc.subarray([
  { first: 220, second: 632 },
  { first: 8, second: 41 },
  { first: 150, second: 151 },
])
const apiNames = ['wx.getLocation', 'wx.chooseAddress', 'wx.choosePoi']
const testerIds = fc.subarray(['wx_one', 'wx_two', 'wx_three', 'wx_four'])

/** What may be wanted of a mini program; any part of it. */
export const wantedStates = fc.record(
  {
    servers: perList(fc.option(hosts, { nil: undefined })),
    businesses: hosts,
    prefetch: hosts,
    categories: fc.record({ items: categories, exact: fc.boolean() }),
    apis: fc
      .subarray(apiNames)
      .map((names): ApiApplication[] =>
        names.map((api) => ({ api, content: '附近门店', urls: [], pictures: [], videos: [] })),
      ),
    guide: fc.record({ settings, owner, sdks }, { requiredKeys: ['owner'] }),
    testers: testerIds,
    searchStatus: fc.constantFrom('hidden', 'searchable'),
  },
  { requiredKeys: [] },
)

/** How a mini program may be at WeChat, whoever made it so. */
export const presentStates = fc.record({
  servers: perList(hosts) as fc.Arbitrary<ServerDomains>,
  businesses: hosts,
  prefetch: hosts,
  categories: categories.map((items): Category[] =>
    items.map((item) => ({ ...item, firstName: '', secondName: '', status: 'approved', reason: null })),
  ),
  apis: fc
    .tuple(...apiNames.map(() => fc.constantFrom<PrivateApi['status'][]>('available', 'in_review', 'granted')))
    .map((statuses): PrivateApi[] =>
      apiNames.map((api, index) => ({
        api,
        nameZh: '',
        status: statuses[index] ?? 'available',
        auditId: null,
        failReason: null,
        appliedAt: null,
        link: null,
      })),
    ),
  guide: fc.record({
    codeExists: fc.boolean(),
    foundKeys: fc.subarray(keys),
    settings,
    owner: fc.oneof(owner, fc.constant({})),
    sdks,
    updatedAt: fc.constant(null),
  }) as fc.Arbitrary<PrivacyGuide>,
  testers: testerIds.map((ids): Tester[] => [
    ...ids.map((id) => ({ userstr: `user-of-${id}`, wechatId: id })),
    { userstr: 'user-of-a-stranger', wechatId: null },
  ]),
  searchStatus: fc.constantFrom<string>('hidden', 'searchable'),
})

/** The platform's list, whose two copies may differ, and what is wanted of it. */
export const platformHosts = fc.record({
  present: fc.record({ testing: hosts, published: fc.option(hosts) }),
  wanted: hosts,
})
