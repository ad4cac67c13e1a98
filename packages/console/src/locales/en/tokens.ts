import type { Locale } from '../zh-CN/locale.ts'

export const tokens: Locale['tokens'] = {
  page: {
    title: 'Tokens',
    description: 'Ticket and tokens for debugging. Business systems use the gateway and never need them.',
    warning:
      'Who holds a token holds the rights of the platform or the merchant. Every look is written to the audit log.',
  },
  ticket: {
    title: 'Ticket',
    hint: 'component_verify_ticket, pushed by WeChat every 10 minutes.',
  },
  component: {
    title: 'Component token',
    hint: 'component_access_token, good for 2 hours, refreshed ahead of its end.',
  },
  authorizer: {
    title: 'Authorizer token',
    hint: 'authorizer_access_token, good for 2 hours, refreshed ahead of its end.',
    appid: 'Appid of the authorizer',
    appid_help: 'Whose token to show.',
  },
  reader: {
    show: 'Show',
    hide: 'Hide',
    expires: 'Valid until',
    confirm_title: 'Show: {{name}}?',
    confirm: 'It will stand on the screen, and the audit log will say that you looked.',
  },
}
