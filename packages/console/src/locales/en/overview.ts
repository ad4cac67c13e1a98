import type { Locale } from '../zh-CN/locale.ts'

export const overview: Locale['overview'] = {
  page: {
    title: 'Overview',
    updated: 'Updated',
    stale: 'Could not be refreshed; this is older data:',
  },
}
