import type { CreateForwarderRuleRequest, ForwarderRule } from '@guanjia/contract'
import { splitList } from '../../../lib/split-list.ts'

/** A rule as it is typed: lists one entry a line, nothing chosen as an empty text. */
export type RuleFormValues = {
  readonly name: string
  readonly component: string
  readonly types: string
  readonly appids: string
  readonly businessIds: string
  readonly labels: string
  readonly targetIds: readonly string[]
  readonly syncTargetId: string
  readonly enabled: boolean
}

export const NEW_RULE: RuleFormValues = {
  name: '',
  component: '',
  types: '',
  appids: '',
  businessIds: '',
  labels: '',
  targetIds: [],
  syncTargetId: '',
  enabled: true,
}

export function toRuleValues(rule: ForwarderRule): RuleFormValues {
  const { name, component, types, appids, businessIds, labels, targetIds, syncTargetId, enabled } = rule
  return {
    name,
    component: component ?? '',
    types: types.join('\n'),
    appids: appids.join('\n'),
    businessIds: businessIds.join('\n'),
    labels: labels.join('\n'),
    targetIds,
    syncTargetId: syncTargetId ?? '',
    enabled,
  }
}

export function toRuleRequest(values: RuleFormValues): CreateForwarderRuleRequest {
  const { name, component, types, appids, businessIds, labels, targetIds, syncTargetId, enabled } = values
  return {
    name: name.trim(),
    component: component === '' ? null : component,
    types: splitList(types),
    appids: splitList(appids),
    businessIds: splitList(businessIds),
    labels: splitList(labels),
    targetIds: [...targetIds],
    syncTargetId: syncTargetId === '' ? null : syncTargetId,
    enabled,
  }
}
