import type { Locale } from '../zh-CN/locale.ts'

export const common: Locale['common'] = {
  brand: {
    name: 'Guanjia',
    tagline: 'Console for WeChat third-party platforms',
  },
  action: {
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    copied: 'Copied',
    copy_named: 'Copy {{name}}',
    create: 'Create',
    delete: 'Delete',
    refresh: 'Refresh',
  },
  value: {
    unknown: 'Unknown',
    none: 'None',
    all: 'All',
  },
  state: {
    loading: 'Loading…',
  },
  paging: {
    label: 'Pages',
    first: 'First page',
    previous: 'Previous',
    next: 'Next',
  },
  error: {
    unreachable_title: 'The Guanjia server cannot be reached',
    unreachable_next:
      'Check the network and that the server runs. Whether the last action took effect is unknown: reload and look before repeating it.',
    unreadable_title: 'The answer of the server cannot be read (HTTP {{status}})',
    unreadable_next: 'Check the proxy or gateway between the browser and Guanjia, then try again.',
    unexpected_title: 'The page failed',
    unexpected_next: 'Reload the page. If it persists, give the text below to the administrator.',
    not_found_title: 'There is no such page',
    not_found_next: 'The link may be wrong or outdated. Use the menu on the left.',
    wechat_said: 'WeChat answered {{errcode}}: {{errmsg}}',
    request_id: 'Request id',
  },
}
