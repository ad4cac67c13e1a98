import type { Locale } from '../zh-CN/locale.ts'

export const forwarderRules: Locale['forwarder_rules'] = {
  form: {
    description: 'Conditions are joined by “and”, the lines of one by “or”; what is empty does not limit.',
    edit_title: 'Forwarder rule',
    save: 'Save',
    enabled: 'Enabled',
    component: 'Platform',
    types_help:
      'One a line: an authorization event (InfoType), a message (MsgType), an event (Event) or one of Guanjia; may end in .*. Empty means all (except tickets).',
    types_pick: 'Add a type from the list…',
    types_all: 'All',
    business_ids: 'Business ids',
    business_ids_help: 'One a line; the account must be bound to one of them. Empty: any.',
    labels: 'Labels',
    labels_help: 'One a line; the account must have one of them. Empty: any.',
    target_gone: 'A target that was deleted',
    sync_target: 'Synchronous reply',
    sync_target_help:
      'Asked while WeChat waits; its answer within 4.5 seconds is the reply to the user. One of the HTTP or container targets chosen above.',
    sync_target_none: 'Nobody replies',
  },
  list: {
    accounts: 'Whose accounts',
    every_account: 'Every authorizer',
    answers: 'replies',
  },
  type_group: {
    component: 'Authorization events (InfoType)',
    message: 'Messages (MsgType)',
    event: 'Events (Event)',
    guanjia: 'Events of Guanjia',
  },
  order: {
    action: 'Order',
    title: 'Order of the rules',
    explanation:
      'Rules are asked in order: an event goes to each target once, under the first rule that matches, and that rule also decides who replies.',
    up: 'Move {{name}} up',
    down: 'Move {{name}} down',
    save: 'Save order',
    saved: 'Order saved',
  },
  test: {
    action: 'Test',
    title: 'Test',
    title_named: 'Test rule “{{name}}”',
    explanation:
      'Sends a sample to the {{count}} targets of this rule, disabled ones included, with the header webhook-test: true. It leaves no delivery and does not count for or against a target.',
    unsaved: 'What is tested is the saved rule, without the changes in the form.',
    type: 'Sample event',
    automatic: 'Automatic: the first type of the rule',
    send: 'Send sample',
    send_named: 'Send sample: {{name}}',
    results: 'Results of the test',
    sent: 'Sent:',
    request: 'Request',
    answer: 'Answer',
    empty_answer: 'Empty',
    no_targets: 'The targets of this rule are all gone',
  },
}
