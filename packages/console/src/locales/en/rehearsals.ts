import type { Locale } from '../zh-CN/locale.ts'

export const rehearsals: Locale['rehearsals'] = {
  list: {
    title: 'Rehearsal of the release check',
    description:
      'Before you press full-network release at the Open Platform, play the automatic check through and see what each step sent and got.',
    past: 'Past rehearsals',
    empty_title: 'No rehearsal yet',
    steps_passed: '{{passed}} of {{total}} passed',
  },
  start: {
    title: 'Start a rehearsal',
    action: 'Start the rehearsal',
    any_pair: 'Any pair',
    pair_help: 'WeChat takes one of five pairs of test accounts at random.',
  },
  page: {
    title: 'Rehearsal of the release check',
    description: 'It runs on the server; this page can be closed or reloaded.',
    again: 'Back, to rehearse again',
    not_public:
      'GUANJIA_PUBLIC_URL is not set, so the pushes went to this machine only: domain, certificate and reverse proxy were not tested. Set it to the address that WeChat uses and rehearse again.',
  },
  player: {
    simulator: 'The simulated WeChat',
    guanjia: 'Guanjia itself',
    simulator_does:
      'A simulated WeChat is connected: it makes the whole check as documented, with a ticket, authorised test accounts, messages, and the wait for customer-service messages.',
    simulator_limit:
      'Steps are left out whose permission set is not declared in it: set 1 for the two of the official account, set 19 for that of the mini program.',
    guanjia_does:
      'No simulated WeChat is connected: Guanjia signs and encrypts the messages of the check with the keys of this platform, sends them to its own push address (GUANJIA_PUBLIC_URL) and checks the answers. They come from guanjia-rehearsal, stay among the callbacks, and are not forwarded to any business system.',
    guanjia_limit:
      'What only WeChat can give is not made up: the last ticket that WeChat pushed is looked at; the code is one of the rehearsal, is exchanged for nothing, and no customer-service message is sent. One harmless call shows whether token and IP whitelist are right. Whether Token and key are those of the Open Platform, only real pushes tell.',
  },
  state: {
    running: 'Running',
    passed: 'All passed',
    failed: 'Failed',
    interrupted: 'Interrupted',
  },
  step_state: {
    waiting: 'Waiting',
    running: 'Running',
    passed: 'Passed',
    failed: 'Failed',
    not_run: 'Not run',
  },
  step: {
    numbered: '{{number}}. {{title}}',
    ticket: 'Ticket',
    text_reply: 'Official account: passive reply to a text',
    official_account_api: 'Official account: call the API by a code',
    mini_program_api: 'Mini program: call the API by a code',
    empty_answer: 'nothing',
    evidence: 'Request and answer as they were',
  },
  sends: {
    ticket: 'A component_verify_ticket to the authorization event URL.',
    ticket_before:
      'Nothing of its own: the last ticket that WeChat pushed shows whether pushes arrive and are answered.',
    text_reply: 'As a user, the text TESTCOMPONENT_MSG_TYPE_TEXT to the test account {{appid}}.',
    official_account_api: 'As a user, the text QUERY_AUTH_CODE:code to the test account {{appid}}.',
    mini_program_api: 'As a user, the text QUERY_AUTH_CODE:code to the test mini program {{appid}}.',
  },
  expects: {
    ticket: 'The answer success within 5 seconds, and not one byte more.',
    text_reply: 'Within 5 seconds an encrypted passive reply with the text TESTCOMPONENT_MSG_TYPE_TEXT_callback.',
    api: 'An empty answer within 5 seconds; then the code exchanged, and "code_from_api" sent by the customer-service API.',
    own_code:
      'An empty answer within 5 seconds, and then calls of this platform accepted by WeChat. Exchanging the code and sending the message are not rehearsed.',
  },
  field: {
    id: 'Id',
    component: 'Platform',
    player: 'WeChat is played by',
    pair: 'Test accounts',
    pair_number: 'Pair {{pair}}',
    address: 'Pushes go to',
    state: 'Result',
    steps: 'Steps',
    created_by: 'By',
    created_at: 'Started',
    finished_at: 'Ended',
    sends: 'WeChat sends',
    expects: 'WeChat expects',
    pushed_at: 'Pushed',
    answered: 'The answer',
    status: 'Status',
    duration: 'Took',
    message: 'Customer-service message',
    would_send: 'Would have been sent',
    url: 'Request',
    plaintext: 'Plain text',
    body: 'As sent',
    reply: 'Reply, decrypted',
    answer_body: 'Answer as it came',
  },
}
