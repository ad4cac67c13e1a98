const LATER_MS = 1_000

/** Does what nobody waits for once the browser has nothing else to do; where it cannot tell, a little later. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work)
  else setTimeout(work, LATER_MS)
}
