import type { DriftEntry } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useListState } from '../../../lib/list-state.ts'
import { chosenWord } from '../../../lib/words/chosen-word.ts'
import { DRIFT_STATE } from '../../../lib/words/desired-state-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { type DataColumn, DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useDrift } from '../api/list-drift.ts'
import { ChangeList } from './ChangeList.tsx'
import { TargetName } from './TargetName.tsx'

/** What somebody else changed after we had applied (漂移), and what else is not as it is wanted. */
export function DriftPage() {
  const { t } = useTranslation()
  const list = useListState()
  const state = chosenWord(DRIFT_STATE, list.get('state')) ?? 'drifted'
  return (
    <Page
      title={t('desired_state.drift.title')}
      description={t('desired_state.drift.description')}
      actions={<LinkButton to="/desired-states">{t('desired_state.page.title')}</LinkButton>}
    >
      <Card flush>
        <FilterBar>
          <Filter label={t('desired_state.run.state')}>
            <SelectInput
              value={state}
              options={(Object.keys(DRIFT_STATE) as (typeof state)[]).map((value) => ({
                value,
                label: t(DRIFT_STATE[value].label),
              }))}
              onChange={(next) => list.set({ state: next })}
            />
          </Filter>
        </FilterBar>
        <DataTable
          label={t('desired_state.drift.title')}
          columns={useDriftColumns()}
          rowKey="id"
          query={useDrift({ component: useCurrentComponent(), state, cursor: list.cursor })}
          list={list}
          empty={
            <EmptyState
              title={t('desired_state.drift.empty_title')}
              description={t('desired_state.drift.empty_description')}
            />
          }
        />
      </Card>
    </Page>
  )
}

function useDriftColumns(): readonly DataColumn<DriftEntry>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'appid',
        title: t('desired_state.document.appid'),
        width: 200,
        cell: ({ appid }) => <TargetName appid={appid} />,
      },
      {
        key: 'changes',
        title: t('desired_state.drift.changes'),
        cell: ({ changes }) => <ChangeList changes={changes} />,
      },
      {
        key: 'appliedAt',
        title: t('desired_state.drift.applied_at'),
        width: 150,
        cell: ({ appliedAt }) => (appliedAt === null ? t('desired_state.drift.never') : <TimeText at={appliedAt} />),
      },
      {
        key: 'checkedAt',
        title: t('desired_state.drift.checked_at'),
        width: 150,
        cell: ({ checkedAt }) => <TimeText at={checkedAt} />,
      },
    ],
    [t],
  )
}
