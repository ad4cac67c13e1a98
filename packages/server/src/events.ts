import { Counter, type Registry } from 'prom-client'
import type { Logger } from './logger.ts'

/** The facts about people and their access. Each writes its log line and its counter together and never throws. */
export type UserEvents = {
  signedIn(fact: { operatorId: string; address: string }): void
  signInFailed(fact: { address: string }): void
  signInThrottled(fact: { address: string }): void
}

export function createUserEvents(deps: { log: Logger; metrics: Registry }): UserEvents {
  const log = deps.log.child({ name: 'guanjia:users' })
  const signIns = new Counter({
    name: 'guanjia_sign_ins_total',
    help: 'Sign-ins by outcome: ok, failed, throttled',
    labelNames: ['outcome'],
    registers: [deps.metrics],
  })
  return {
    signedIn(fact) {
      signIns.inc({ outcome: 'ok' })
      log.info(fact, 'operator signed in')
    },
    // Neither the name nor the password: people type the one into the field of the other.
    signInFailed(fact) {
      signIns.inc({ outcome: 'failed' })
      log.warn(fact, 'sign-in failed')
    },
    signInThrottled(fact) {
      signIns.inc({ outcome: 'throttled' })
      log.warn(fact, 'sign-in refused: too many attempts')
    },
  }
}
