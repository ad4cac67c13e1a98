import type { Locale } from '../zh-CN/locale.ts'

export const quota: Locale['quota'] = {
  page: {
    title: 'API calls',
    description: 'How often each API of WeChat was called today (Beijing time).',
  },
  filter: {
    appid: 'Appid of an authorizer',
    appid_hint: 'Appid of an authorizer; empty for the platform',
  },
  address: {
    refused: 'WeChat refuses the exit address {{address}} (61004); calls are paused. Put it on the whitelist.',
    next: 'Next try:',
  },
  uses: {
    empty: 'No calls today',
    path: 'API',
    calls: 'Calls ({{day}})',
    state: 'State',
    open: 'Open',
    exhausted: 'Used up (45009) at',
  },
  clear: {
    label: 'Reset the counters',
    title: 'Reset the counters of {{appid}}?',
    title_component: 'Reset the counters of the platform?',
    consequence: 'Asks WeChat by AppSecret to set the counters of today to zero. Ten times a month for each account.',
    done: 'The counters are reset',
  },
}
