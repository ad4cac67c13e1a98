import { DrilledPlatform, type Findings } from './drilled-platform.ts'

const CONNECTIONS = 32
const FEWEST_ANSWERS = 10
const MORE_ANSWERS = 80

export type KillRounds = {
  readonly rounds: number
  /** Does not wait for the claims of the killed to run out, but frees them. */
  readonly freesClaims?: boolean
}

/** Kills the server in the middle of a load, again and again, at another moment each time. */
export async function runKillRounds(
  settings: Readonly<Record<string, string>>,
  { rounds, freesClaims = false }: KillRounds,
): Promise<Findings> {
  await using platform = await DrilledPlatform.create(settings)
  for (let round = 0; round < rounds; round += 1) {
    const { server, port } = await platform.startServer()
    const killed = new AbortController()
    let ended = Promise.resolve()
    let answersLeft = FEWEST_ANSWERS + Math.floor(Math.random() * MORE_ANSWERS)
    const onAnswer = () => {
      answersLeft -= 1
      if (answersLeft > 0 || killed.signal.aborted) return
      killed.abort()
      ended = server.kill()
    }
    await platform.pusher.push(port, { connections: CONNECTIONS, signal: killed.signal, onAnswer })
    await ended
  }
  if (freesClaims) await platform.freeClaims()
  const { server } = await platform.startServer()
  const findings = await platform.find()
  await server[Symbol.asyncDispose]()
  return findings
}
