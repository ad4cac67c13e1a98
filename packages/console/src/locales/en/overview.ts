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
  deliveries: {
    title: 'Deliveries',
  },
  callbacks: {
    last: 'Last callback',
    recent: 'Recent callbacks',
    all: 'All callbacks',
    none_yet: 'None yet',
    none_hint: 'Tickets, authorization events and messages pushed by WeChat appear here.',
  },
}
