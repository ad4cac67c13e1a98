import type { Locale } from '../zh-CN/locale.ts'

export const components: Locale['components'] = {
  page: {
    title: 'Third-party platforms',
    description: 'Secrets and callback addresses of the platforms. A secret can be replaced but never seen.',
    empty_title: 'No platform yet',
    empty_description: 'The wizard asks for appid, AppSecret, message token and EncodingAESKey.',
  },
  field: {
    appid: 'Appid of the platform',
    secret: 'AppSecret',
    secret_help:
      'See the development settings of the platform at the Open Platform. Kept encrypted, never shown again.',
    message_token: 'Message token',
    message_token_help: '3 to 32 letters and digits, the same as at the Open Platform.',
    encoding_aes_key: 'EncodingAESKey',
    encoding_aes_key_help: '43 letters and digits, the same as at the Open Platform.',
    mode: 'How pushes arrive',
    mode_help: 'Encrypted on your own server; plain only inside WeChat Cloud Run.',
    mints: 'Tokens are made here',
    mints_help: 'One system only may make the tokens of a platform; two would invalidate those of each other.',
    default: 'Default platform',
    source: 'Configured by',
    previous_token: 'Old message token still accepted',
    previous_key: 'Old EncodingAESKey still accepted',
    updated_at: 'Last change',
  },
  mode: {
    encrypted: 'Encrypted and signed',
    cloudrun: 'Plain pushes of WeChat Cloud Run',
  },
  source: {
    environment: 'Environment variables (to be changed there only)',
    console: 'Console or API',
  },
  value: {
    yes: 'Yes',
    no: 'No',
  },
  addresses: {
    host: 'Authorisation page host',
    events: 'Authorization event URL',
    messages: 'Message and event URL',
    no_public_url:
      'GUANJIA_PUBLIC_URL is not set; these addresses are guessed from how this browser got here. See that WeChat can reach them.',
  },
  create: {
    open: 'Add a platform',
    submit: 'Save and go on',
  },
  edit: {
    open: 'Change secrets and settings',
    title: 'Change secrets and settings of {{appid}}',
    hint: 'What is left empty stays. An old token or key is accepted for another 24 hours, so that repeats by WeChat are not lost.',
    unchanged: 'Unchanged when empty',
    submit: 'Save',
    done: 'The settings of the platform are saved',
  },
  delete: {
    title: 'Delete the platform {{appid}}?',
    consequence:
      'Its secrets and tickets go, and pushes to it are refused. A platform with authorised accounts cannot be deleted.',
  },
  setup: {
    title: 'Set-up',
    description: 'From credentials to the first merchant in four steps. Leave at any time and go on here.',
    gone: 'This platform is not there any more. Go to Third-party platforms.',
    credentials: 'Credentials',
    addresses: 'Callback addresses at the Open Platform',
    addresses_hint: 'Copy these to the development settings of the platform at the Open Platform, and save.',
    ticket: 'Wait for the ticket',
    ticket_waiting:
      'Waiting for WeChat, which pushes every 10 minutes; this updates by itself. If none comes, look at the refused pushes of the check-up.',
    ticket_arrived: 'The ticket has arrived:',
    merchant: 'Authorise a first merchant',
    merchant_hint: 'Make an authorisation link and scan it with the WeChat of the merchant. This updates by itself.',
    merchant_there: '"{{name}}" has authorised. All is set up.',
    merchant_link: 'Make a link',
    check_up: 'Check-up',
    finish: 'Done, to the overview',
  },
}
