import { Semaphore } from '../../lib/semaphore.ts'

// OWASP's parameters for argon2id: 19 MiB, two passes.
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 2
const MOST_WAITING = 20

/** Verified against when there is no such operator, so that the time of the answer does not tell. Of a random password. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$Voeap5dkY3M0zaMPA0wwPA$2Jk8Z1g8JdzsyrdHw0aRud6EuDdPgHl9grMRzKbmQac'

/** Hashes few passwords at a time: 19 MiB each, on threads that files and DNS need as well. */
export class Passwords {
  readonly #turns = new Semaphore(AT_ONCE)

  /** So many wait that another one had better come later. */
  get isBusy(): boolean {
    return this.#turns.waiting >= MOST_WAITING
  }

  hash(password: string): Promise<string> {
    return this.#turns.run(async () => (await import('@node-rs/argon2')).hash(password, ARGON2))
  }

  /** Without a hash it takes as long and is wrong. */
  verify(password: string, passwordHash: string | undefined): Promise<boolean> {
    return this.#turns.run(async () => {
      const { verify } = await import('@node-rs/argon2')
      const isRight = await verify(passwordHash ?? NOBODY, password)
      return isRight && passwordHash !== undefined
    })
  }
}
