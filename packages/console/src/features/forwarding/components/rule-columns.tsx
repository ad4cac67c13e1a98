import type { ForwarderRule } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Clamp } from '../../../ui/Clamp.tsx'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useAllTargets } from '../api/list-all-targets.ts'
import { MatchList } from './MatchList.tsx'
import { RuleActions } from './RuleActions.tsx'

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
        cell: ({ name }) => <Clamp text={name} />,
      },
      { key: 'types', title: t('forwarding.field.types'), cell: ({ types }) => <MatchList items={types} /> },
      {
        key: 'appids',
        title: t('forwarding.field.appids'),
        width: 210,
        cell: ({ appids }) => <MatchList items={appids} />,
      },
      {
        key: 'targets',
        title: t('forwarding.field.targets'),
        width: 180,
        cell: ({ targetIds }) => targetIds.map(nameOf).join('、'),
      },
      {
        key: 'updatedAt',
        title: t('forwarding.field.updated_at'),
        width: 150,
        cell: ({ updatedAt }) => <TimeText at={updatedAt} />,
      },
      { key: 'actions', title: t('forwarding.field.actions'), width: 150, cell: (rule) => <RuleActions rule={rule} /> },
    ]
  }, [t, targets])
}
