/** A WeChat Open Platform that runs on a laptop, and a business system that records what it is sent. */
export type { BusinessRecord } from './business/record-file.ts'
export {
  createRecordingBusiness,
  type RecordingBusiness,
  type RecordingBusinessOptions,
} from './business/recording-business.ts'
export { SimulatorControl } from './control/control.ts'
export { controlOpenApi } from './control/openapi.ts'
export type { BaseClock } from './engine/clock.ts'
export type { CallRecord, CustomerMessage } from './engine/ledger.ts'
export { SnapshotError } from './engine/snapshot.ts'
export type { Basis, Behaviour } from './ledger/behaviour.ts'
export { behaviourLedger, behaviourShares, renderBehaviourLedger } from './ledger/behaviour-ledger.ts'
export { formatNetworkCheck } from './network-check/format-network-check.ts'
export {
  type NetworkCheckOptions,
  type NetworkCheckReport,
  type NetworkCheckStep,
  runNetworkCheck,
} from './network-check/network-check.ts'
export { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'
export type { PushRecord } from './state/push.ts'
export type { Pace, Settings } from './state/settings.ts'
export type { Fixtures } from './world/fixtures.ts'
export { RequestError } from './world/request-error.ts'
