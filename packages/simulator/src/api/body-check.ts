import type { ApiEntry, ApiField } from '@guanjia/wechat'
import { refuse } from './api-refusal.ts'

/** Missing fields that have an errcode of their own; all others are 40097. */
const MISSING_ERRCODES: Record<string, number> = {
  component_appid: 40013,
  component_appsecret: 41004,
  component_secret: 41004,
  appsecret: 41004,
}

/** Entries whose handler names what is missing with errcodes of its own, or whose required marks are contested. */
const CHECKED_BY_HANDLER = new Set(['submitAudit', 'setPrivacySetting', 'applyPrivacyInterface', 'modifyJumpDomain'])

export function checkBody(api: ApiEntry, body: Record<string, unknown>): void {
  checkFields(api.body, body, !CHECKED_BY_HANDLER.has(api.id))
}

export function checkQuery(api: ApiEntry, query: Record<string, string>): void {
  for (const field of api.query) {
    if (field.required && (query[field.name] ?? '') === '') refuse(MISSING_ERRCODES[field.name] ?? 40097)
  }
}

function checkFields(fields: readonly ApiField[], values: Record<string, unknown>, demandsRequired: boolean): void {
  for (const field of fields) {
    const value = values[field.name]
    if (value === undefined || value === null) {
      if (field.required && demandsRequired) {
        refuse(MISSING_ERRCODES[field.name] ?? 40097, `invalid args: ${field.name} is missing`)
      }
      continue
    }
    if (!hasType(field, value)) refuse(47001, `data format error: ${field.name} must be ${field.type}`)
    if (!field.fields) continue
    for (const item of Array.isArray(value) ? value : [value]) {
      checkFields(field.fields, item as Record<string, unknown>, demandsRequired)
    }
  }
}

function hasType(field: ApiField, value: unknown): boolean {
  if (field.type.endsWith('[]')) {
    const item = field.type.slice(0, -2)
    return Array.isArray(value) && value.every((entry) => isOf(item, entry))
  }
  return isOf(field.type, value)
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'number':
      // WeChat's own samples send template_id and draft_id as text.
      // Quoted twice it is no longer data of the wrong type but a number that finds nothing (85014).
      return Number.isFinite(value) || (typeof value === 'string' && /^"?-?\d+(\.\d+)?"?$/.test(value))
    case 'boolean':
      return typeof value === 'boolean'
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    default:
      return true
  }
}
