import type { Locale } from '../zh-CN/locale.ts'

export const proxy: Locale['proxy'] = {
  page: {
    title: 'Pass-through',
    description:
      'Guanjia and the business system share one domain: what belongs to Guanjia it answers itself, the rest goes on as it is.',
  },
  health: {
    title: 'State',
    state: 'Business system',
    upstream: 'Address',
    error: 'Why',
    checked_at: 'Looked',
    source: 'Settings from',
    unreachable_hint:
      'The business system cannot be reached, and visitors see a 502. See whether it runs, and whether port or address are right.',
  },
  state: {
    off: 'Off',
    reachable: 'Reachable',
    unreachable: 'Unreachable',
  },
  source: {
    default: 'Defaults',
    environment: 'Environment variables',
    settings: 'Console or API',
  },
  form: {
    title: 'Settings',
    enabled: 'Pass requests on',
    enabled_help: 'While it is off, / leads to the console and whatever is not Guanjia’s is 404.',
    kind: 'The business system is',
    kind_port: 'A port of the same container',
    kind_url: 'An address',
    port: 'Port',
    port_help: 'On this machine (127.0.0.1), and not one of Guanjia’s own.',
    url: 'Address',
    url_help: 'http or https; the host must be listed in GUANJIA_TARGET_ALLOWED_HOSTS.',
    answer_within: 'Answer within (seconds)',
    answer_within_help: 'How soon the business system has to begin its answer, 1 to 600.',
    keep_root: 'The root stays Guanjia’s',
    keep_root_help: 'For authorization links of the form /#/authorize that wxcomponent published.',
    save: 'Save',
    saved: 'Saved; every instance obeys within two seconds',
  },
}
