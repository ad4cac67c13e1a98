import type { Locale } from '../zh-CN/locale.ts'

export const replays: Locale['replays'] = {
  list: {
    title: 'Replays',
    description: 'What was sent again. A replay runs on the server and goes on when the page is closed.',
    empty_title: 'Nothing was replayed yet',
    empty_description:
      'Once the business system is mended, dead letters or the messages of some time can be sent again.',
  },
  create: {
    title: 'Bulk replay',
    description:
      'Sends again what a filter matches, under the same webhook-id and with the header webhook-replay. Deliveries that wait or are retried are left alone.',
    submit: 'Count…',
  },
  confirm: {
    title: 'Start the replay?',
    deliveries: '{{total}} deliveries go out again, each to its target and with the same content.',
    callbacks:
      '{{total}} callbacks are treated again by the present rules; each goes to every target that it hits (only to the chosen one, if any).',
    nothing: 'Nothing matches. Change the filter.',
    start: 'Start',
  },
  page: {
    title: 'Replay',
    description: 'It runs on the server; closing or reloading this page does not matter to it.',
    seen: '{{seen}} of {{total}} treated, {{replayed}} deliveries sent off.',
    results: 'What became of them',
    count: 'Number',
    facts: 'Facts',
  },
  cancel: {
    action: 'Stop',
    title: 'Stop this replay?',
    consequence: 'The remaining {{left}} are not treated; the {{replayed}} deliveries that were sent off go on.',
    done: 'Replay stopped',
  },
  one: {
    action: 'Replay',
    title: 'Replay this delivery?',
    dead_consequence: 'It goes to “{{target}}” again with the same content and webhook-id; its retries begin anew.',
    delivered_consequence:
      'It was delivered already. It goes to “{{target}}” again under the same webhook-id, by which the receiver should know it.',
    sent: 'Replay scheduled',
  },
  source: {
    deliveries: 'Deliveries (same target and content)',
    callbacks: 'Callbacks (by the present rules)',
  },
  status: {
    running: 'Running',
    done: 'Done',
    cancelled: 'Stopped',
    dead: 'Dead letters only',
    delivered: 'Delivered only',
    both: 'Dead letters and delivered',
  },
  field: {
    id: 'Replay id',
    source: 'What',
    selection: 'Filter',
    progress: 'Progress',
    replayed: 'Sent off',
    created_by: 'By',
    finished_at: 'Ended',
    since: 'From',
    until: 'To',
    appid: 'Authorizer appid',
    type: 'Event type',
    missing_only: 'Only where a target never had it',
    delivery: 'Delivery',
    callback: 'Callback',
  },
  help: {
    source:
      'Deliveries: the same content to the same target. Callbacks: by the rules as they are now, also to targets that came later.',
    since: 'In your time zone; empty: any.',
    until: 'Before this moment; empty: now.',
    empty: 'Empty: any.',
    type: 'The full type, without *; empty: any.',
    missing_only: 'For a business system that is new: it gets what it missed.',
  },
}
