import type { Locale } from '../zh-CN/locale.ts'

export const callbacks: Locale['callbacks'] = {
  list: {
    title: 'Callbacks',
    description:
      "What WeChat pushed: the component's authorization events, and messages and events of merchants. The newest page refreshes itself.",
    empty_title: 'No callback yet',
    empty_description:
      'Once the callback URLs are set at the Open Platform, WeChat pushes a ticket every 10 minutes. Everything it pushes appears here.',
    no_match_title: 'No callback matches',
    no_match_description: 'Change the filters.',
  },
  filter: {
    type: 'Filter by type',
    type_placeholder: 'Type, such as wechat.message.text',
    appid: 'Filter by appid',
    appid_placeholder: 'Appid',
    from: 'From',
    to: 'To',
  },
  field: {
    id: 'Callback id',
    type: 'Type',
    appid: 'Authorizer',
    component: 'Component',
    component_itself: 'The component',
    source: 'Callback URL',
    origin: 'Origin',
    created_at: 'Created by WeChat',
    received_at: 'Received',
    source_address: 'Source address',
    format: 'Format',
  },
  source: {
    component: 'Authorization events',
    message: 'Messages and events',
  },
  origin: {
    wechat: 'Pushed by WeChat',
    reconcile: 'Found by comparison',
  },
  type: {
    component_verify_ticket: 'Ticket',
    authorized: 'Authorised',
    updateauthorized: 'Authorization updated',
    unauthorized: 'Authorization revoked',
    text: 'Text message',
    image: 'Image message',
    voice: 'Voice message',
    miniprogrampage: 'Mini program card',
    subscribe: 'Followed',
    unsubscribe: 'Unfollowed',
    weapp_audit_success: 'Audit passed',
    weapp_audit_fail: 'Audit rejected',
    weapp_audit_delay: 'Audit delayed',
  },
  detail: {
    title: 'Callback',
    facts: 'Facts',
    plaintext: 'Decrypted content',
    headers: 'Request headers',
    header_name: 'Name',
    header_value: 'Value',
    deliveries: 'Its deliveries',
  },
}
