import type { App } from '@guanjia/server'
import { type RawBuilder, sql } from 'kysely'

export type CallbacksToInsert = {
  readonly componentAppid: string
  /** The accounts they are about, in turn. */
  readonly appids: readonly string[]
  readonly count: number
  /** The first and the last are received about then; epoch milliseconds. */
  readonly from: number
  readonly to: number
}

/** Of a statement; MariaDB lets a recursion go a thousand steps deep. */
const BATCH = 500
const BATCHES_PER_TRANSACTION = 100
const SUFFIX_START = 10 ** 15

/**
 * Puts a history of callbacks into the database, made there: a million of them in seconds. Nine in ten are messages, one in
 * a thousand is `wechat.component.authorized`.
 */
export async function insertCallbacks({ db }: Pick<App, 'db'>, history: CallbacksToInsert): Promise<void> {
  const { count, from, to } = history
  const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, index) => index * BATCH)
  for (let first = 0; first < starts.length; first += BATCHES_PER_TRANSACTION) {
    await db.transaction().execute(async (tx) => {
      for (const start of starts.slice(first, first + BATCHES_PER_TRANSACTION)) {
        const at = Math.round(from + ((to - from) * start) / count)
        const size = Math.min(BATCH, count - start)
        await insertBatch(history, { start, size, at }).execute(tx)
      }
    })
  }
}

type Batch = { readonly start: number; readonly size: number; readonly at: number }

function insertBatch({ componentAppid, appids }: CallbacksToInsert, { start, size, at }: Batch): RawBuilder<unknown> {
  const appid = appids[(start / BATCH) % appids.length]
  const number = sql`(${sql.lit(SUFFIX_START + start)} + step.n)`
  const kind = (words: { rare: string; often: string; most: string }) => sql`case
    when step.n = 7 and ${sql.lit(start)} % 1000 = 0 then ${sql.lit(words.rare)}
    when step.n % 10 = 0 then ${sql.lit(words.often)}
    else ${sql.lit(words.most)} end`
  return sql`
    insert into gj_callback
      (id, component_appid, appid, source, origin, type, info_type, msg_type, event, dedupe_key, format, plaintext,
       headers, source_address, received_at, created_at)
    with recursive step (n) as (select 0 union all select n + 1 from step where n < ${sql.lit(size - 1)})
    select concat(${sql.lit(`cb_${encodeTime(at)}`)}, ${number}), ${componentAppid}, ${appid ?? null},
      ${kind({ rare: 'component', often: 'message', most: 'message' })}, 'wechat',
      ${kind({ rare: 'wechat.component.authorized', often: 'wechat.event.subscribe', most: 'wechat.message.text' })},
      ${kind({ rare: 'authorized', often: '', most: '' })}, ${kind({ rare: '', often: 'event', most: 'text' })},
      ${kind({ rare: '', often: 'subscribe', most: '' })}, concat('seed-', ${number}), 'xml', ${PLAINTEXT}, '{}',
      '127.0.0.1', ${sql.lit(at)}, ${sql.lit(at)}
    from step`
}

const PLAINTEXT = `<xml><ToUserName>gh_0123456789ab</ToUserName><FromUserName>oUser</FromUserName><Content>${'几点开门？'.repeat(20)}</Content></xml>`

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** As the ids of the server begin. */
function encodeTime(at: number): string {
  let text = ''
  for (let rest = at; text.length < 10; rest = Math.floor(rest / 32)) text = CROCKFORD.charAt(rest % 32) + text
  return text
}
