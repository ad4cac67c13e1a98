import type { JsonObject, JsonValue } from '@guanjia/wechat'
import type { Authorizer } from '../authorizers/authorizer.ts'

/** A business that an account belongs to, and what it gave with the bind link. */
export type Owner = { readonly businessId: string; readonly metadata: Readonly<Record<string, unknown>> }

/** All that variables are made of. */
export type MerchantFacts = {
  readonly authorizer: Authorizer
  readonly owners: readonly Owner[]
  readonly template: { readonly templateId: string; readonly userVersion: string } | undefined
  /** Of the merchant's override. */
  readonly merchant: JsonObject
}

/** The values of the variables of one merchant. A group without a value is left out, so that its use is an error. */
export function variablesOf({ authorizer, owners, template, merchant }: MerchantFacts): JsonObject {
  const [owner, another] = owners
  return {
    authorizer: withoutNulls({
      appid: authorizer.appid,
      nickname: authorizer.nickname,
      originalId: authorizer.originalId,
      principalName: authorizer.principalName,
      headImageUrl: authorizer.headImageUrl,
      labels: authorizer.labels,
    }),
    component: { appid: authorizer.componentAppid },
    merchant,
    ...(owner && !another && { business: { id: owner.businessId, metadata: owner.metadata as JsonObject } }),
    ...(template && { template: { id: template.templateId, version: template.userVersion } }),
  }
}

function withoutNulls(values: Readonly<Record<string, JsonValue>>): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))
}
