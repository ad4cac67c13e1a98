import type { CreateRegistrationRequest, Registration } from '@guanjia/contract'

export type TypedRegistration = {
  readonly kind: Registration['kind']
  readonly name: string
  readonly code: string
  readonly idName: string
  readonly wechatUser: string
  readonly componentPhone: string
  readonly openid: string
  readonly businessId: string
}

export const EMPTY_REGISTRATION: TypedRegistration = {
  kind: 'enterprise',
  name: '',
  code: '',
  idName: '',
  wechatUser: '',
  componentPhone: '',
  openid: '',
  businessId: '',
}

type FieldName = Exclude<keyof TypedRegistration, 'kind' | 'businessId'>

/** What each kind has to say, in the order of the form. */
export const FIELDS_OF: Record<Registration['kind'], readonly FieldName[]> = {
  enterprise: ['name', 'code', 'componentPhone'],
  personal: ['idName', 'wechatUser', 'componentPhone'],
  trial: ['name', 'openid'],
}

/** Only what belongs to the kind is sent: what was typed for another one stays in the form. */
export function readRegistration(typed: TypedRegistration, component: string | undefined): CreateRegistrationRequest {
  const said = Object.fromEntries(FIELDS_OF[typed.kind].map((field) => [field, typed[field].trim()]))
  const businessId = typed.businessId.trim()
  const shared = { kind: typed.kind, component, ...(businessId !== '' && { businessId }) }
  // The table above says which fields go with which kind; the server judges the request.
  return { ...shared, ...said } as CreateRegistrationRequest
}
