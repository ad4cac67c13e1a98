import {
  simulatorOperation,
  simulatorResult,
  simulatorState,
  simulatorStateQuery,
  simulatorStatus,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { authorOf } from '../../http/author.ts'
import type { SimulatorService } from './simulator-service.ts'

const TAGS = ['simulator']
/** For people at the console; a program that tests asks the simulator itself. */
const OPERATORS = { scope: 'session' } as const

/** The simulated WeChat, while one is connected; under `/api/v1`. */
export function simulatorRoutes({ simulator }: { simulator: SimulatorService }): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/simulator',
      {
        config: OPERATORS,
        schema: {
          tags: TAGS,
          summary: '是否连接了模拟微信 (whether a simulated WeChat is connected)',
          response: { 200: simulatorStatus },
        },
      },
      () => simulator.status(),
    )
    scope.get(
      '/simulator/state',
      {
        config: OPERATORS,
        schema: {
          tags: TAGS,
          summary: '模拟微信的状态：时钟、推送、帐号、故障 (its clock, pushes, accounts and faults)',
          querystring: simulatorStateQuery,
          response: { 200: simulatorState },
        },
      },
      (request) => simulator.readState(request.query),
    )
    scope.post(
      '/simulator/operations',
      {
        config: OPERATORS,
        schema: {
          tags: TAGS,
          summary: '在模拟微信中推送票据、授权、审核、发消息、触发事件、制造故障 (have something happen in it)',
          body: simulatorOperation,
          response: { 200: simulatorResult },
        },
      },
      (request) => simulator.operate(request.body, authorOf(request)),
    )
  }
}
