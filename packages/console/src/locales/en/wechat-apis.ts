import type { Locale } from '../zh-CN/locale.ts'

export const wechatApis: Locale['wechat_apis'] = {
  page: {
    title: 'API explorer',
    description:
      'Every API of the third-party platform: read its parameters, call it as the platform or as a merchant.',
    choose: 'Choose an API',
    choose_hint: 'From the list, or search by name or path.',
  },
  list: {
    label: 'APIs',
    search: 'Search APIs',
    search_hint: 'Name, path or family',
    none: 'No API fits',
  },
  token: {
    component: 'component token',
    authorizer: 'authorizer token',
    none: 'no token',
  },
  api: {
    doc: 'Official page',
    retired: 'WeChat has taken this API offline or replaced it.',
    unconfirmed: 'Path or token rest on a single source.',
    path: 'Path',
    token: 'Token',
    permission_sets: 'Permission set needed (one of)',
    effect: 'Effect',
    changes: 'Changes something',
    reads: 'Reads only',
    query: 'Query',
    body: 'Body',
    response: 'Answer',
  },
  field: {
    name: 'Name',
    type: 'Type',
    required: 'Required',
    description: 'Description',
    yes: 'yes',
  },
  call: {
    title: 'Call',
    appid: 'Appid of the authorizer',
    appid_help: 'The call is made for this merchant.',
    appid_optional: 'For this merchant; left empty, for the platform.',
    not_json: 'The parameters are no JSON object; check quotes and commas.',
    multipart: 'Files are uploaded through the API; see its documentation.',
    send: 'Call',
    confirm_title: 'Make this call?',
    confirm: 'It changes something at WeChat. It is made once and not repeated by itself.',
    snippets: 'Copy as code',
  },
  answer: {
    summary: 'HTTP {{status}}, errcode {{errcode}}, {{ms}} ms',
    body: 'Answer',
    image: 'The picture that came back',
    download: 'Download ({{type}})',
  },
}
