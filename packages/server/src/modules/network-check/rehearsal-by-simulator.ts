import type { RehearsalProblem, RehearsalStep } from '@guanjia/contract'
import { buildXml, parseXml } from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { NetworkCheckEvent } from '../simulator/simulator.ts'
import type { SimulatorService } from '../simulator/simulator-service.ts'
import { httpProblem, isApiStep, plannedStep, problemOf } from './rehearsal.ts'
import type { RehearsalService } from './rehearsal-service.ts'
import type { RehearsalRow } from './rehearsal-store.ts'

export type RehearsalBySimulatorDeps = {
  rehearsals: Pick<RehearsalService, 'plan' | 'note' | 'end' | 'findRunning'>
  simulator: Pick<SimulatorService, 'playNetworkCheck'>
  clock: Pick<Clock, 'now'>
}

type CheckedStep = Extract<NetworkCheckEvent, { event: 'checked' }>['step']

/** A rehearsal in which the simulated WeChat makes the whole check, as WeChat would. */
export class RehearsalBySimulator {
  readonly #deps: RehearsalBySimulatorDeps

  constructor(deps: RehearsalBySimulatorDeps) {
    this.#deps = deps
  }

  async play(row: RehearsalRow, signal: AbortSignal): Promise<void> {
    const { rehearsals, simulator } = this.#deps
    const check = { componentAppid: row.component_appid, pair: row.pair ?? undefined }
    try {
      let names: RehearsalStep['name'][] = []
      for await (const told of simulator.playNetworkCheck(check, signal)) {
        if (told.event === 'planned') {
          names = told.steps.map(({ name }) => name)
          const steps = told.steps.map(({ name, ...step }, index) => ({
            ...plannedStep(name, step),
            ...(index === 0 && { state: 'running' as const }),
          }))
          await rehearsals.plan(row.id, told.pair, steps)
        } else {
          const { name } = told.step
          await rehearsals.note(row.id, name, this.#read(told.step), names[names.indexOf(name) + 1])
        }
      }
      if (await rehearsals.findRunning(row.id)) await rehearsals.end(row.id, problemOf('simulator_gone'))
    } catch (error) {
      signal.throwIfAborted()
      await rehearsals.end(row.id, readFailure(error))
    }
  }

  #read(checked: CheckedStep): Partial<RehearsalStep> {
    const { name, request, answer, expected, durationMs = null, isPassed } = checked
    const isApi = isApiStep(name)
    return {
      request: request ? { url: request.url, ...readRequest(name, request) } : null,
      expected: { answer: isApi ? '' : expected, message: isApi ? expected : null },
      answer: answer
        ? { status: answer.status ?? null, body: answer.body ?? '', plaintext: answer.plaintext ?? null }
        : null,
      message: isApi && isPassed ? expected : checked.problem === 'wrong_message' ? (checked.detail ?? '') : null,
      pushedAt: this.#deps.clock.now() - (durationMs ?? 0),
      durationMs,
      problem: isPassed ? null : readProblem(checked),
    }
  }
}

/** The ticket is a secret; on Cloud Run the body is not encrypted and shows it too. */
function readRequest(name: RehearsalStep['name'], { body, plaintext }: { body: string; plaintext: string }) {
  return {
    body: body.startsWith('<') ? body : null,
    plaintext: name === 'ticket' ? buildXml({ ...parseXml(plaintext), ComponentVerifyTicket: '[sealed]' }) : plaintext,
  }
}

function readProblem({ problem = 'bad_answer', detail = '', answer }: CheckedStep): RehearsalProblem {
  return problem === 'http_error'
    ? httpProblem(answer?.status ?? 0, answer?.body ?? '')
    : problemOf(problem, { detail })
}

function readFailure(error: unknown): RehearsalProblem {
  if (!(error instanceof AppError)) throw error
  if (error.code !== 'simulator.refused') return problemOf('simulator_gone')
  const { reason, reasonEn } = error.params
  return problemOf('simulator_refused', { reason: String(reason), reasonEn: String(reasonEn) })
}
