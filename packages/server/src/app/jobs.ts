import { createAccountRecordJobs, scheduleAccountRecordJobs } from '../modules/account-records/account-record-jobs.ts'
import { createAuthorizerJobs } from '../modules/authorizers/authorizer-jobs.ts'
import { createReconciliationJobs, scheduleReconciliationJobs } from '../modules/authorizers/reconciliation-jobs.ts'
import { createBindingJobs, scheduleBindingJobs } from '../modules/bindings/binding-jobs.ts'
import { BindingPrune } from '../modules/bindings/binding-prune.ts'
import { callbackJobs, scheduleCallbackJobs } from '../modules/callbacks/callback-jobs.ts'
import { CallbackRetention } from '../modules/callbacks/callback-retention.ts'
import { createDesiredStateJobs, scheduleDesiredStateJobs } from '../modules/desired-state/desired-state-jobs.ts'
import { createForwardingJobs, scheduleForwardingJobs } from '../modules/forwarding/forwarding-jobs.ts'
import { createGatewayJobs, scheduleGatewayJobs } from '../modules/gateway/gateway-jobs.ts'
import { createNetworkCheckJobs } from '../modules/network-check/network-check-jobs.ts'
import { createRehearsalJobs } from '../modules/network-check/rehearsal-jobs.ts'
import { createTrafficJobs, scheduleTrafficJobs } from '../modules/overview/traffic-jobs.ts'
import { createRegistrationJobs } from '../modules/registrations/registration-jobs.ts'
import { createReleaseJobs, scheduleReleaseJobs } from '../modules/releases/release-jobs.ts'
import { scheduleTokenJobs, tokenJobs } from '../modules/tokens/token-jobs.ts'
import type { Base } from './base.ts'
import type { Services } from './services.ts'

/** The handlers of durable jobs, module by module. */
export function registerJobs({ config, db, jobs, clock, random, log }: Base, services: Services): void {
  const { tokens, authorizers, targets, releaseWork, quotas, idempotency } = services
  const handlers = [
    ...callbackJobs({
      retention: new CallbackRetention({
        ...config.callbacks,
        db,
        clock,
        log: log.child({ name: 'guanjia:callbacks' }),
      }),
      sources: services.pushSources,
      clock,
    }),
    ...tokenJobs({ tokens, clock, log: log.child({ name: 'guanjia:tokens' }) }),
    ...createAuthorizerJobs({ authorizers, clock, random }),
    ...createReconciliationJobs({ reconciliation: services.reconciliation }),
    ...createBindingJobs({
      prune: new BindingPrune({
        ...config.bindings,
        db,
        authorizers,
        clock,
        log: log.child({ name: 'guanjia:bindings' }),
      }),
      clock,
    }),
    ...createForwardingJobs({ db, targets, replays: services.replays, prune: services.deliveryPrune, clock, random }),
    ...createReleaseJobs({ ...releaseWork, clock, random }),
    ...createGatewayJobs({
      prunes: [() => quotas.prune(), () => idempotency.prune(), () => services.refusedPushes.prune()],
      clock,
    }),
    ...createDesiredStateJobs({ work: services.targetWork, driftRound: services.driftRound, random }),
    services.lateReplies.jobHandler,
    ...createAccountRecordJobs({
      records: services.accountRecords,
      reconciliation: services.recordReconciliation,
      clock,
      random,
    }),
    ...createRegistrationJobs({ registrations: services.registrations, random }),
    ...createTrafficJobs({ traffic: services.traffic, clock }),
    ...createNetworkCheckJobs({ networkCheck: services.networkCheck }),
    ...createRehearsalJobs({
      rehearsals: services.rehearsals,
      bySimulator: services.rehearsalBySimulator,
      byGuanjia: services.rehearsalByGuanjia,
      clock,
    }),
  ]
  for (const handler of handlers) jobs.register(handler)
}

/** The jobs that are always there: they look after something and then wait for their next turn. */
export async function scheduleJobs({ jobs, db, clock }: Base, { components, pushSources }: Services): Promise<void> {
  await scheduleTokenJobs(jobs, db)
  await scheduleCallbackJobs(jobs, db, { readsSources: pushSources !== undefined })
  await scheduleForwardingJobs(jobs, db)
  await scheduleBindingJobs(jobs, db)
  await scheduleGatewayJobs(jobs, db)
  await scheduleTrafficJobs(jobs, db)
  await scheduleDesiredStateJobs(jobs, db)
  const componentAppids = (await components.listComponents()).map(({ componentAppid }) => componentAppid)
  await scheduleReconciliationJobs(jobs, { db, clock, componentAppids })
  await scheduleReleaseJobs(jobs, { db, componentAppids })
  await scheduleAccountRecordJobs(jobs, { db, componentAppids })
}
