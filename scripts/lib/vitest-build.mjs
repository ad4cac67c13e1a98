import { ensureBuilt } from './build.mjs'

/** Tests that start the release build find it built. */
export async function setup() {
  await ensureBuilt()
}
