import { Counter, Gauge, type Registry } from 'prom-client'
import type { Database } from '../../db/database.ts'
import type { RecordEvent } from '../../db/record-event.ts'
import { transact } from '../../db/transact.ts'
import type { Logger } from '../../logger.ts'
import type { QuotaSubject } from './quota.ts'

export type GuardEventsDeps = { db: Database; recordEvent: RecordEvent; log: Logger; metrics: Registry }

/** What WeChat has begun to refuse: each fact is logged, counted and told to business systems, and none of it throws. */
export type GuardEvents = {
  exhausted(subject: QuotaSubject, day: string): void
  addressRefused(componentAppid: string, address: string | undefined): void
  addressAccepted(componentAppid: string): void
  /** Waits until business systems have been told. */
  drain(): Promise<void>
}

export function createGuardEvents({ db, recordEvent, log, metrics }: GuardEventsDeps): GuardEvents {
  const registers = [metrics]
  const exhaustions = new Counter({
    name: 'guanjia_wechat_quota_exhausted_total',
    help: 'Daily quotas that WeChat said to be used up',
    labelNames: ['component_appid'],
    registers,
  })
  const refusedAddress = new Gauge({
    name: 'guanjia_wechat_address_refused',
    help: '1 while WeChat refuses the address that this instance calls from (61004)',
    labelNames: ['component_appid'],
    registers,
  })
  const telling = new Set<Promise<void>>()
  const tell = (event: Parameters<RecordEvent>[1]) => {
    const told = transact(db, (tx) => recordEvent(tx, event))
      .catch((err: unknown) => log.error({ err, type: event.type }, 'event not recorded'))
      .finally(() => telling.delete(told))
    telling.add(told)
  }
  return {
    exhausted({ componentAppid, appid, path }, day) {
      exhaustions.inc({ component_appid: componentAppid })
      log.error({ componentAppid, appid, path, day }, 'daily quota of an API is used up, no more calls today')
      const data = { componentAppid, appid: appid ?? null, path, day }
      tell({ type: 'quota.exhausted', componentAppid, appid, data })
    },
    addressRefused(componentAppid, address) {
      refusedAddress.set({ component_appid: componentAppid }, 1)
      log.error({ componentAppid, address }, 'WeChat refuses our address, it has to be put on the whitelist')
      const data = { componentAppid, address: address ?? null }
      tell({ type: 'gateway.address_refused', componentAppid, data })
    },
    addressAccepted(componentAppid) {
      refusedAddress.set({ component_appid: componentAppid }, 0)
      log.info({ componentAppid }, 'WeChat accepts our address again')
    },
    async drain() {
      await Promise.all(telling)
    },
  }
}
