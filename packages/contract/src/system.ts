import { z } from 'zod'

/** What is kept (保留), and what is deleted after a time. */
export const retainedKinds = [
  'callbacks',
  'deliveries',
  'authorizations',
  'refused_pushes',
  'traffic',
  'quota',
  'audit_log',
] as const

export type RetainedKind = (typeof retainedKinds)[number]

/** How long one kind of rows is kept. */
export const retention = z.object({
  kind: z.enum(retainedKinds),
  days: z.number().nullable().describe('null: for ever'),
  rows: z.number().nullable().describe('At most so many, the oldest go first; null: any number'),
  variables: z.array(z.string()).describe('Environment variables by which this is set; empty: it is fixed'),
})

export type Retention = z.infer<typeof retention>

/** Answer of `GET /api/v1/system` (系统版本与保留期限): what runs here, and how long it keeps what. */
export const system = z
  .object({
    version: z.string().describe('Of Guanjia'),
    node: z.string(),
    database: z.object({ kind: z.string(), version: z.string() }),
    migrations: z
      .array(z.object({ name: z.string(), version: z.string(), ranAt: z.number() }))
      .describe('In the order in which they ran, with the version of Guanjia that ran them'),
    retentions: z.array(retention),
  })
  .meta({ id: 'System' })

export type System = z.infer<typeof system>
