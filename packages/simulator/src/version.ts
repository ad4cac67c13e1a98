import manifest from '../package.json' with { type: 'json' }

/** By which the control API says what it is. */
export const SIMULATOR_NAME = 'guanjia-simulator'

/** A bundle carries it inside. */
export const VERSION: string = manifest.version
