import type { Locale } from '../zh-CN/locale.ts'

export const system: Locale['system'] = {
  retention: {
    title: 'Retention',
    description:
      'How long records are kept. Those with a variable can be changed in the environment and take effect after a restart; every hour what is due goes, the oldest first.',
    what: 'Records',
    how_long: 'Kept for',
    at_most: 'At most',
    set_by: 'Set by',
    for_ever: 'Ever',
    days: '{{n}} days',
    any_number: 'Any number',
    rows: '{{n}} rows',
    fixed: 'Fixed',
  },
  retained: {
    callbacks: 'Callbacks',
    deliveries: 'Deliveries and attempts',
    authorizations: 'Links that bound nothing, and codes that are spent',
    refused_pushes: 'Refused pushes (counts)',
    traffic: 'Traffic (hourly counts)',
    quota: 'API calls (daily counts)',
    audit_log: 'Audit log',
  },
  versions: {
    title: 'Versions',
    description: 'What runs here. The database is migrated by itself when Guanjia is upgraded.',
    guanjia: 'Guanjia',
    database: 'Database',
    migrations: 'Migrations of the database',
    migration: 'Migration',
    ran_by: 'Run by version',
    ran_at: 'Run at',
  },
}
