import type { Locale } from '../zh-CN/locale.ts'

export const checkUp: Locale['check_up'] = {
  page: {
    title: 'Check-up',
    description: 'Ticket, token, whitelist, callback addresses, clock, database and jobs, and what to do about each.',
    again: 'Check again',
  },
  state: {
    ok: 'Fine',
    warning: 'Attention',
    failed: 'Failed',
    unknown: 'Unknown',
  },
  verdict: {
    ok: 'All is well.',
    unknown: 'Nothing wrong was found; {{n}} things cannot be told.',
    warning: '{{n}} things need attention.',
    failed: '{{n}} things need attention, some of them stop the platform.',
    at: 'Checked',
  },
  refused: {
    title: 'Pushes refused within 7 days',
    empty: 'No push was refused',
    reason: 'Reason',
    next: 'What to do',
    component: 'Platform',
    count: 'Count',
    last: 'Last',
    address: 'From',
  },
}
