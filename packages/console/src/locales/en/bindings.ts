import type { Locale } from '../zh-CN/locale.ts'

export const bindings: Locale['bindings'] = {
  page: {
    title: 'Authorization links',
    description:
      'Create a link for one merchant. Before the component is released to the full network, only accounts on its test list at the Open Platform can authorise.',
  },
  form: {
    title: 'New authorization link',
    submit: 'Create the link',
  },
  field: {
    business_id: 'Business id',
    business_id_help: "Your own system's id of this merchant (a shop, a tenant). The authorizer will be bound to it.",
    auth_type: 'Accounts offered',
    auth_type_help: "Which accounts the merchant may choose on WeChat's page.",
    expiry: 'Valid for',
    biz_appid: 'Only this appid',
    biz_appid_help: 'Only this account can be authorised; used to authorise again. May be empty.',
    return_url: 'Return to',
    return_url_help: 'The page of your business the browser returns to. Its host must be allowed. May be empty.',
  },
  expiry: {
    hour: '1 hour',
    day: '1 day',
    week: '7 days',
    month: '30 days',
  },
  auth_type: {
    all: 'All accounts',
    mini_program: 'Mini programs only',
    official_account: 'Official accounts only',
    official_account_or_mini_program: 'Official accounts or mini programs',
    mini_program_promoter: 'Mini program promoter',
    channels: 'Channels',
    talent: 'Talent',
  },
  status: {
    created: 'Link created, waiting for the merchant',
    opened: 'The merchant opened the link',
    code_issued: "The merchant is on WeChat's page",
    authorized: 'The merchant agreed',
    bound: 'Bound to the business id',
    rejected: 'Authorised, but not bound',
    expired: 'The link has expired',
  },
  rejection: {
    appid_differs: 'The merchant authorised another appid than the one asked for.',
    kind_differs: 'The merchant authorised an account of another kind.',
    authorizer_bound_elsewhere: 'This account is bound to another business id.',
  },
  list: {
    title: 'Links that were made',
    search: 'Filter by business id',
    status: 'State',
    again: 'Authorise again',
    authorizer: 'Authorizer',
    created_at: 'Made',
    empty: 'No link matches.',
  },
  permanent: {
    title: 'Permanent links',
    hint: 'Without a business id, for anybody and any number of times; bind the account on its page afterwards.',
    legacy_pc: 'PC link of the former tool (still works)',
    legacy_h5: 'H5 link of the former tool (still works)',
  },
  settings: {
    title: 'Settings of authorizations',
    redirect_uri: 'Where the permanent links lead back to',
    redirect_uri_help:
      'Where the browser goes afterwards: a path of this site, or an address of an allowed host. Empty: a page that says it is done.',
    shared_appids: 'One account may be bound to several business ids',
    saved: 'Settings saved',
  },
  result: {
    title: 'Links and progress',
    links_shown_once:
      'Links hold a one-time secret and are shown only when they are made. Create a new one to send it again.',
    qr_label: 'QR code of the H5 link',
    qr_hint: 'Scan with WeChat to open the page on a phone',
    pc_link: 'Link for computers',
    pc_hint: 'Open it in a browser; the merchant scans the code on that page.',
    h5_link: 'Link for phones',
    h5_hint: 'Send it to the merchant, to be opened inside WeChat.',
    expires: 'Valid until',
    progress: 'Progress of the authorization',
    authorizer: 'Authorizer:',
  },
}
