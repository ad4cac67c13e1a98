import type { ForwarderRule } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useAllTargets } from '../api/list-all-targets.ts'
import { MatchList } from './MatchList.tsx'
import { RuleActions } from './RuleActions.tsx'
import { RuleConditions } from './RuleConditions.tsx'

export function useRuleColumns(): readonly DataColumn<ForwarderRule>[] {
  const { t } = useTranslation()
  const targets = useAllTargets().data?.items
  return useMemo(() => {
    const nameOf = (id: string) => targets?.find((target) => target.id === id)?.name ?? id
    return [
      {
        key: 'name',
        title: t('forwarding.field.name'),
        width: 180,
        cell: ({ id, name }) => (
          <Link to={`/forwarder-rules/${encodeURIComponent(id)}`}>
            <Clamp text={name} />
          </Link>
        ),
      },
      { key: 'types', title: t('forwarding.field.types'), cell: ({ types }) => <MatchList items={types} /> },
      {
        key: 'accounts',
        title: t('forwarder_rules.list.accounts'),
        width: 210,
        cell: (rule) => <RuleConditions rule={rule} />,
      },
      {
        key: 'targets',
        title: t('forwarding.field.targets'),
        width: 200,
        cell: ({ targetIds, syncTargetId }) => (
          <ul>
            {targetIds.map((id) => (
              <li key={id}>
                <Link to={`/targets/${encodeURIComponent(id)}`}>{nameOf(id)}</Link>
                {id === syncTargetId ? ` (${t('forwarder_rules.list.answers')})` : null}
              </li>
            ))}
          </ul>
        ),
      },
      {
        key: 'updatedAt',
        title: t('forwarding.field.updated_at'),
        width: 140,
        cell: ({ updatedAt }) => <TimeText at={updatedAt} />,
      },
      { key: 'actions', title: t('forwarding.field.actions'), width: 210, cell: (rule) => <RuleActions rule={rule} /> },
    ]
  }, [t, targets])
}
