/** Waits for the work, but not longer than the limit, in real time; a failure is not of interest here. */
export async function settledWithin(work: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  try {
    await Promise.race([work.catch(() => {}), limit])
  } finally {
    clearTimeout(timer)
  }
}
