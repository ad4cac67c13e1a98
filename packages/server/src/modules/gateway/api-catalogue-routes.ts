import {
  type WechatApi,
  type WechatApiDetail,
  type WechatApiField,
  wechatApiDetail,
  wechatApiList,
  wechatApiParams,
} from '@guanjia/contract'
import {
  type ApiEntry,
  type ApiField,
  apiFamilies,
  describeField,
  describeFieldZh,
  docUrl,
  findApiById,
  findErrcode,
} from '@guanjia/wechat'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { AppError } from '../../http/app-error.ts'

const TAGS = ['gateway']
const CONFIG = { scope: 'gateway:call' } as const

/** The catalogue of WeChat's APIs for people and programs, under `/api/v1`. */
export function apiCatalogueRoutes(): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.get(
      '/wechat-apis',
      {
        config: CONFIG,
        schema: { tags: TAGS, summary: '微信接口目录 (catalogue of WeChat APIs)', response: { 200: wechatApiList } },
      },
      async () => ({ items: apiFamilies.flatMap(({ apis }) => apis.map(toRow)) }),
    )
    scope.get(
      '/wechat-apis/:apiId',
      {
        config: CONFIG,
        schema: {
          tags: TAGS,
          summary: '微信接口的参数与返回 (parameters and answer of a WeChat API)',
          params: wechatApiParams,
          response: { 200: wechatApiDetail },
        },
      },
      async (request) => {
        const { apiId } = request.params
        const api = findApiById(apiId)
        if (!api) throw new AppError('wechat_api.not_found', { apiId: apiId.slice(0, 100) })
        return toDetail(api)
      },
    )
  }
}

const families = new Map(apiFamilies.map((family) => [family.id, family]))

function toRow(api: ApiEntry): WechatApi {
  const family = families.get(api.family)
  return {
    id: api.id,
    titleZh: api.titleZh,
    titleEn: api.titleEn,
    familyZh: family?.titleZh ?? api.family,
    familyEn: family?.titleEn ?? api.family,
    method: api.method,
    path: api.path,
    tokens: [api.token, ...(api.tokenAlso ?? [])],
    permissionSets: [...api.permissionSets],
    changesSomething: api.readOnly !== true,
    docUrl: docUrl(api),
    isConfirmed: api.confirmed,
    isRetired: api.status !== undefined,
  }
}

function toDetail(api: ApiEntry): WechatApiDetail {
  return {
    ...toRow(api),
    action: api.action ?? null,
    bodyKind: api.bodyKind,
    responseKind: api.responseKind,
    query: api.query.map(toField),
    body: api.body.map(toField),
    response: api.response.map(toField),
    errors: api.errors.map((errcode) => {
      const known = findErrcode(errcode)
      return { errcode, meaningZh: known?.nameZh ?? '', meaningEn: known?.meaningEn ?? '' }
    }),
    limits: api.limits ?? null,
    notes: api.notes ?? null,
  }
}

function toField(field: ApiField): WechatApiField {
  return {
    name: field.name,
    type: field.type,
    required: field.required ?? false,
    description: describeField(field),
    descriptionZh: describeFieldZh(field),
    ...(field.fields && { fields: field.fields.map(toField) }),
  }
}
