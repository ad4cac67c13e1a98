import { randomBytes } from 'node:crypto'

/** A third-party platform, known to the server and to the simulator of one world. */
export type TestComponent = {
  readonly appid: string
  readonly secret: string
  readonly messageToken: string
  readonly encodingAesKey: string
}

export function createTestComponent(): TestComponent {
  return {
    appid: `wx${randomBytes(8).toString('hex')}`,
    secret: randomBytes(16).toString('hex'),
    messageToken: randomBytes(12).toString('hex'),
    encodingAesKey: randomBytes(32).toString('hex').slice(0, 43),
  }
}
