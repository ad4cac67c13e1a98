import manifest from '../package.json' with { type: 'json' }

/** The version of Guanjia; a bundle carries it inside. */
export const VERSION: string = manifest.version
