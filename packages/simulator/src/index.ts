/** A WeChat Open Platform that runs on a laptop. */

export { SimulatorControl } from './control/control.ts'
export { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts'
export type { Pace, Settings } from './state/settings.ts'
