import { Counter, type Registry } from 'prom-client'
import type { Logger } from '../../logger.ts'
import type { SyncCounts, SyncRun } from './reconciliation.ts'

/** The facts of comparing with WeChat's list: each writes its log line and its counter together, and never throws. */
export type ReconciliationEvents = {
  done(run: SyncRun, counts: SyncCounts): void
  /** It will be carried on. */
  interrupted(run: SyncRun, error: unknown): void
  failed(run: SyncRun, error: unknown): void
  profileNotRead(account: { componentAppid: string; appid: string }, error: unknown): void
}

export function createReconciliationEvents({ log, metrics }: { log: Logger; metrics: Registry }): ReconciliationEvents {
  const registers = [metrics]
  const runs = new Counter({
    name: 'guanjia_authorizer_syncs_total',
    help: 'Comparisons with the list of authorizers by result',
    labelNames: ['component_appid', 'result'],
    registers,
  })
  const findings = new Counter({
    name: 'guanjia_authorizer_sync_findings_total',
    help: 'What comparing with the list of authorizers brought to light',
    labelNames: ['component_appid', 'finding'],
    registers,
  })
  const factsOf = (run: SyncRun) => ({ componentAppid: run.component_appid, syncId: run.id, phase: run.phase })
  return {
    done(run, counts) {
      const { authorized, revoked, permissionSetsChanged, refreshTokensRestored } = counts
      const found = { authorized, revoked, permissionSetsChanged, refreshTokensRestored }
      runs.inc({ component_appid: run.component_appid, result: 'done' })
      for (const [finding, count] of Object.entries(found)) {
        findings.inc({ component_appid: run.component_appid, finding }, count)
      }
      log.info({ ...factsOf(run), ...counts }, 'authorizers compared with the list of WeChat')
    },
    interrupted(run, err) {
      log.warn({ ...factsOf(run), attempt: run.attempt, err }, 'comparison of authorizers interrupted, will go on')
    },
    failed(run, err) {
      runs.inc({ component_appid: run.component_appid, result: 'failed' })
      log.error({ ...factsOf(run), err }, 'authorizers could not be compared with the list of WeChat')
    },
    profileNotRead(account, err) {
      log.warn({ ...account, err }, 'profile of an authorizer not read')
    },
  }
}
