import type { Locale } from '../zh-CN/locale.ts'

export const overview: Locale['overview'] = {
  page: {
    title: 'Overview',
    updated: 'Updated',
  },
  attention: {
    title: 'Needs a person',
    look: 'Look',
    no_component: 'No third-party platform is configured yet. The set-up wizard asks for what is needed.',
    ticket_late:
      'No ticket for more than 25 minutes; WeChat was asked to push again. If none arrives, check that the authorization-event URL can be reached.',
    ticket_expired:
      'No ticket for more than 12 hours: no token can be made and every call to WeChat fails. Check the authorization-event URL now.',
    ticket_never:
      'No ticket has ever arrived. Set the authorization-event URL at the Open Platform and wait up to 10 minutes.',
    needs_reauthorization: 'Authorizers whose refresh token is gone and who must authorise again: {{n}}.',
    dead_deliveries: 'Messages given up after many attempts (dead letters): {{n}}.',
    held_deliveries: 'Messages held because their target is disabled: {{n}}.',
    disabled_targets: 'Disabled targets, whose messages are held: {{n}}.',
    rejected_releases:
      'Mini programs whose newest audit was rejected: {{n}}. See the reason, mend it and submit again.',
    failed_releases: 'Mini programs whose newest release failed: {{n}}.',
    approved_releases: 'Approved mini programs that wait to be published: {{n}}.',
    violations: 'Violations of mini programs within 30 days: {{n}}.',
    quota_used_up: 'APIs whose quota of today is used up: {{n}}.',
    address_refused:
      'WeChat refuses the exit IP of this server: every call to WeChat fails. Put it on the IP whitelist.',
  },
  ticket: {
    title: 'Ticket',
    fresh: 'Fresh',
    late: 'Late',
    expired: 'Expired',
    never: 'Never received',
    age: 'Received {{age}} ago',
    usable_until: 'usable until',
    never_hint: 'WeChat pushes one every 10 minutes',
  },
  token: {
    title: 'Component token',
    valid: 'Valid',
    expired: 'Expired',
    none: 'Not obtained yet',
    expires: 'Valid until',
    none_hint: 'Obtained at the first call after a ticket has arrived',
    elsewhere_hint: 'Made by another deployment',
  },
  authorizers: {
    title: 'Authorizers',
    create_link: 'Create an authorization link',
  },
  address: {
    title: 'IP whitelist',
    refused: 'Refused',
    not_refused: 'Not refused',
    not_named: 'WeChat did not name the IP',
    hint: 'The check-up can ask WeChat once',
  },
  database: {
    title: 'Database',
    answers: 'Healthy',
    slow: 'Slow',
  },
  jobs: {
    title: 'Jobs',
    on_time: 'On time',
    overdue: 'Overdue',
    dead: 'Some failed',
    hint: 'Overdue {{overdue}}, given up within a day {{dead}}',
  },
  quota: {
    title: 'API quota',
    left: 'Healthy',
    left_hint: 'No API has used up its quota today',
    used_up: 'Some used up',
    used_up_hint: 'APIs used up today: {{n}}',
  },
  traffic: {
    title: 'Traffic and failures',
    range: 'Range',
    range_day: 'Last 24 hours',
    range_week: 'Last 7 days',
    range_month: 'Last 30 days',
    callbacks: 'Callbacks',
    received: 'Received',
    refused: 'Refused',
    deliveries: 'Delivery attempts',
    delivered: 'Delivered',
    failed: 'Failed',
  },
  actions: {
    recent: 'Recent actions',
    all: 'All actions',
    none_yet: 'None yet',
  },
  deliveries: {
    title: 'Deliveries',
    on_time: 'On time',
    dead: 'Dead letters',
    disabled: 'Disabled targets',
    hint: 'Dead {{dead}}, pending {{pending}}, disabled targets {{disabled}}',
  },
  callbacks: {
    last: 'Last callback',
    recent: 'Recent callbacks',
    all: 'All callbacks',
    none_yet: 'None yet',
    none_hint: 'Tickets, authorization events and messages pushed by WeChat appear here.',
  },
}
