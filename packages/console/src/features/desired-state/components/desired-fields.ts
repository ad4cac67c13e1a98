import type { DesiredStateKind } from '@guanjia/contract'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'

type DesiredField = { readonly key: string; readonly title: LocaleKey; readonly example: unknown }

const HOSTS = ['api.example.com']

const OF_PLATFORM: readonly DesiredField[] = [
  { key: 'serverDomains', title: 'desired_state.section.platform_server_domains', example: HOSTS },
  { key: 'businessDomains', title: 'desired_state.section.platform_business_domains', example: ['example.com'] },
]

const OF_MINI_PROGRAM: readonly DesiredField[] = [
  {
    key: 'serverDomains',
    title: 'desired_state.section.server_domains',
    example: { request: HOSTS, wsrequest: [], upload: [], download: [] },
  },
  {
    key: 'businessDomains',
    title: 'desired_state.section.business_domains',
    example: { hosts: ['h5.example.com'] },
  },
  { key: 'prefetchDomains', title: 'desired_state.section.prefetch_domains', example: ['cdn.example.com'] },
  {
    key: 'categories',
    title: 'desired_state.section.categories',
    example: { items: [{ first: 1, second: 2, certificates: [] }], exact: false },
  },
  {
    key: 'locationApis',
    title: 'desired_state.section.location_apis',
    example: [{ api: 'wx.getLocation', content: '', urls: ['https://example.com'] }],
  },
  {
    key: 'privacyGuide',
    title: 'desired_state.section.privacy_guide',
    example: {
      settings: [{ key: 'UserInfo', text: '' }],
      owner: { contactEmail: 'privacy@example.com', noticeMethod: '' },
    },
  },
  { key: 'testers', title: 'desired_state.section.testers', example: ['wechat_id'] },
  {
    key: 'minimumLibraryVersion',
    title: 'desired_state.section.minimum_library_version',
    example: '2.20.0',
  },
  { key: 'searchStatus', title: 'desired_state.section.search_status', example: 'searchable' },
  { key: 'visitStatus', title: 'desired_state.section.visit_status', example: 'open' },
]

/** What a document of this kind may say, each with an example to start from. */
export function fieldsOf(kind: DesiredStateKind): readonly DesiredField[] {
  return kind === 'platform' ? OF_PLATFORM : OF_MINI_PROGRAM
}

/** What of it a document says, by name. */
export function titlesOf(kind: DesiredStateKind, state: object): readonly LocaleKey[] {
  return fieldsOf(kind)
    .filter(({ key }) => key in state)
    .map(({ title }) => title)
}
