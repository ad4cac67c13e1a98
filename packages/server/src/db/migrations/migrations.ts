import { base } from './001-base.ts'
import { callbacksAndTokens } from './002-callbacks-and-tokens.ts'
import { merchants } from './003-merchants.ts'
import { forwarding } from './004-forwarding.ts'
import { releases } from './005-releases.ts'
import { gateway } from './006-gateway.ts'
import { merchantLists } from './007-merchant-lists.ts'
import { listOrder } from './008-list-order.ts'
import { targets } from './009-targets.ts'
import { deliveries } from './010-deliveries.ts'
import { syncLane } from './011-sync-lane.ts'
import { extConfigs } from './013-ext-configs.ts'
import { auditMedia } from './013-preflight.ts'
import { desiredState } from './014-desired-state.ts'
import { releaseOperations } from './015-release-operations.ts'
import { registrations } from './016-registrations.ts'
import { refusedPushes } from './018-refused-pushes.ts'
import { authorizationPrune } from './020-authorization-prune.ts'
import { accountRecords } from './021-account-records.ts'
import { traffic } from './025-traffic.ts'
import { rehearsals } from './027-rehearsals.ts'
import { recordWatches } from './028-record-watches.ts'
import { targetVersions } from './029-target-versions.ts'
import { templateSubmissions } from './030-template-submissions.ts'
import type { Migration } from './schema-steps.ts'

/** Every migration in the order in which they run. Listed by hand; a name never changes once merged. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-base': base,
  '002-callbacks-and-tokens': callbacksAndTokens,
  '003-merchants': merchants,
  '004-forwarding': forwarding,
  '005-releases': releases,
  '006-gateway': gateway,
  '007-merchant-lists': merchantLists,
  '008-list-order': listOrder,
  '009-targets': targets,
  '010-deliveries': deliveries,
  '011-sync-lane': syncLane,
  '013-ext-configs': extConfigs,
  '013-preflight': auditMedia,
  '014-desired-state': desiredState,
  '015-release-operations': releaseOperations,
  '016-registrations': registrations,
  '018-refused-pushes': refusedPushes,
  '020-authorization-prune': authorizationPrune,
  '021-account-records': accountRecords,
  '025-traffic': traffic,
  '027-rehearsals': rehearsals,
  '028-record-watches': recordWatches,
  '029-target-versions': targetVersions,
  '030-template-submissions': templateSubmissions,
}
