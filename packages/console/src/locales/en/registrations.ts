import type { Locale } from '../zh-CN/locale.ts'

export const registrations: Locale['registrations'] = {
  list: {
    title: 'Registrations',
    description: 'Register mini programs for merchants; they are authorised to this platform as soon as they exist.',
    create: 'New registration',
    empty_title: 'No registration yet',
    empty_description: 'Make one and send the link to the merchant, who confirms in WeChat.',
    no_match_title: 'No registration matches',
  },
  create: {
    title: 'Register a mini program for a merchant',
    description:
      'WeChat asks the merchant to confirm within 24 hours; then the mini program is authorised to this platform.',
    submit: 'Register',
  },
  kind: {
    enterprise: 'Of a company',
    personal: 'Of a person',
    trial: 'Trial',
  },
  state: {
    waiting: 'Waiting for the merchant',
    succeeded: 'Registered',
    failed: 'Failed',
    expired: 'Expired',
  },
  field: {
    id: 'Registration id',
    name: 'Name',
    name_help: 'Of a company as on its licence; of a trial mini program, to which WeChat adds a suffix.',
    code: 'Unified social credit code',
    code_help: '18 digits and capital letters.',
    id_name: 'Name of the person',
    id_name_help: 'As verified for the WeChat id.',
    wechat_user: 'WeChat id of the person',
    wechat_user_help: 'The id, not the nickname.',
    phone: 'Phone of the platform',
    phone_help: 'The merchant sees it when confirming.',
    openid: 'Openid of the administrator',
    openid_help: 'Of a user of this platform, who will administer the trial mini program.',
    business_id: 'Business id',
    business_id_help: 'Optional. The mini program is bound to it at once.',
    kind: 'Kind',
    state: 'State',
    appid: 'Appid',
    created_at: 'Created',
    finished_at: 'Finished',
  },
  detail: {
    facts: 'Facts',
    link_title: 'Link for the merchant',
    link_hint:
      'The merchant scans this in WeChat, or opens the link there, and confirms. What comes of it is shown here by itself.',
    qr_label: 'Code for the merchant',
    expires: 'Until',
    succeeded: 'The mini program is registered and authorised:',
    expired: 'Nobody confirmed within 24 hours. Make a new registration.',
    status_code: "WeChat's status {{code}}",
  },
}
