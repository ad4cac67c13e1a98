import {
  accountRecordPage,
  appealList,
  filing,
  listAccountRecordsQuery,
  miniProgramParams,
  miniProgramQuery,
  violationList,
  violationParams,
  violationsQuery,
} from '@guanjia/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { AccountRecordService } from './account-record-service.ts'

export type AccountRecordRoutesDeps = {
  records: Pick<AccountRecordService, 'listRecords' | 'getFiling' | 'listViolations' | 'listAppeals'>
  /** The component that is named, or the default one. */
  resolveComponent(component: string | undefined): Promise<string>
}

const TAGS = ['mini-programs']
const config = { scope: 'authorizers:read' } as const

type Request = { params: { appid: string }; query: { component?: string | undefined } }

/** Filing, violations and appeals of mini programs, under `/api/v1`. */
export function accountRecordRoutes({ records, resolveComponent }: AccountRecordRoutesDeps): FastifyPluginAsyncZod {
  const keyOf = async ({ params, query }: Request) => ({
    componentAppid: await resolveComponent(query.component),
    appid: params.appid,
  })
  return async (scope) => {
    scope.get(
      '/account-records',
      {
        config,
        schema: {
          tags: TAGS,
          summary: '备案、违规与申诉的记录 (records of filings, violations and appeals)',
          querystring: listAccountRecordsQuery,
          response: { 200: accountRecordPage },
        },
      },
      async (request) => records.listRecords(request.query, await resolveComponent(request.query.component)),
    )
    scope.get(
      '/mini-programs/:appid/filing',
      {
        config,
        schema: {
          tags: TAGS,
          summary: '备案状态与驳回原因 (status of the filing)',
          params: miniProgramParams,
          querystring: miniProgramQuery,
          response: { 200: filing },
        },
      },
      async (request) => records.getFiling(await keyOf(request)),
    )
    scope.get(
      '/mini-programs/:appid/violations',
      {
        config,
        schema: {
          tags: TAGS,
          summary: '违规记录，默认近 90 天 (violations, by default of 90 days)',
          params: miniProgramParams,
          querystring: violationsQuery,
          response: { 200: violationList },
        },
      },
      async (request) => records.listViolations(await keyOf(request), request.query),
    )
    scope.get(
      '/mini-programs/:appid/violations/:recordId/appeals',
      {
        config,
        schema: {
          tags: TAGS,
          summary: '一条违规的申诉记录 (appeals against a violation)',
          params: violationParams,
          querystring: miniProgramQuery,
          response: { 200: appealList },
        },
      },
      async (request) => records.listAppeals(await keyOf(request), request.params.recordId),
    )
  }
}
