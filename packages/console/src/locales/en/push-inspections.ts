import type { Locale } from '../zh-CN/locale.ts'

export const pushInspections: Locale['push_inspections'] = {
  page: {
    title: 'Open a push',
    description:
      'Paste a push of WeChat and see it opened with the keys of the platform, or why it cannot be. Nothing is kept and nothing happens.',
  },
  form: {
    url: 'Address of the push',
    url_help: 'Its timestamp, nonce and msg_signature are needed.',
    body: 'Body of the push',
    submit: 'Open',
  },
  result: {
    title: 'Content',
    type: 'Type',
    appid: 'Account',
    created_at: 'Time of WeChat',
    key: 'Opened with the key',
    token: 'Verified with the token',
    current: 'current',
    previous: 'before the change',
    plaintext: 'Plain text (tickets and codes masked)',
  },
}
