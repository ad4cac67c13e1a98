import { AppError } from '../http/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { SealError, type Sealer } from '../lib/seal.ts'
import type { Database } from './database.ts'
import { findSetting, insertSetting } from './setting-store.ts'

const NAME = 'seal_check'
const CONTEXT = `gj_setting.value:${NAME}`

/** Finds out at the start whether the key is the one this database was sealed with, rather than at the first token. */
export async function checkSealKey(db: Database, sealer: Sealer, clock: Pick<Clock, 'now'>): Promise<void> {
  const sealed = await findSetting(db, NAME)
  if (sealed === undefined) {
    const isFirst = await insertSetting(db, { name: NAME, value: sealer.seal(NAME, CONTEXT), now: clock.now() })
    return isFirst ? undefined : checkSealKey(db, sealer, clock)
  }
  try {
    sealer.unseal(sealed, CONTEXT)
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause
    throw new AppError('database.wrong_secret_key', { keyIds: sealer.keyIds.join(', ') }, { cause })
  }
}
