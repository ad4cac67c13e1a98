import type { DesiredStateRun, DesiredStateTarget } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ListState, useListState } from '../../../lib/list-state.ts'
import { chosenWord, wordOptions } from '../../../lib/words/chosen-word.ts'
import { TARGET_STATE } from '../../../lib/words/desired-state-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { type DataColumn, DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ProblemDetails } from '../../../ui/ErrorDetails.tsx'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useDesiredTargets } from '../api/list-desired-targets.ts'
import { PlanView } from './PlanView.tsx'
import { ResultList } from './ResultList.tsx'
import { TargetName } from './TargetName.tsx'

/** Each mini program of a run: what would be done, or what was done. */
export function TargetList({ run }: { readonly run: DesiredStateRun }) {
  const { t } = useTranslation()
  const list = useListState()
  const differing = list.get('differing')
  const filter = {
    state: chosenWord(TARGET_STATE, list.get('state')),
    differing: differing === 'true' || differing === 'false' ? differing : undefined,
    cursor: list.cursor,
  } as const
  return (
    <Card title={t('desired_state.run.targets')} flush>
      <TargetFilters list={list} />
      <DataTable
        label={t('desired_state.run.targets')}
        columns={useTargetColumns()}
        rowKey="id"
        query={useDesiredTargets(run.id, filter, run.state === 'running')}
        list={list}
        empty={<EmptyState title={t('desired_state.run.no_targets')} />}
      />
    </Card>
  )
}

function TargetFilters({ list }: { readonly list: ListState }) {
  const { t } = useTranslation()
  return (
    <FilterBar>
      <Filter label={t('desired_state.run.state')}>
        <SelectInput
          value={chosenWord(TARGET_STATE, list.get('state')) ?? ''}
          options={wordOptions(TARGET_STATE, t)}
          onChange={(state) => list.set({ state })}
        />
      </Filter>
      <Filter label={t('desired_state.run.differs')}>
        <SelectInput
          value={list.get('differing')}
          options={[
            { value: '', label: t('common.value.all') },
            { value: 'true', label: t('desired_state.run.differs_yes') },
            { value: 'false', label: t('desired_state.run.differs_no') },
          ]}
          onChange={(differing) => list.set({ differing })}
        />
      </Filter>
    </FilterBar>
  )
}

function useTargetColumns(): readonly DataColumn<DesiredStateTarget>[] {
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
        key: 'state',
        title: t('desired_state.run.state'),
        width: 120,
        cell: ({ state }) => <WordTag word={TARGET_STATE[state]} />,
      },
      {
        key: 'what',
        title: t('desired_state.run.what'),
        cell: ({ problem, results, plan }) => (
          <>
            {problem ? <ProblemDetails problem={problem} /> : null}
            {results.length > 0 ? <ResultList results={results} /> : plan ? <PlanView plan={plan} /> : null}
          </>
        ),
      },
    ],
    [t],
  )
}
