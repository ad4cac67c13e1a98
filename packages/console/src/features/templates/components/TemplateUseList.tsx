import type { TemplateSlot, TemplateUse } from '@guanjia/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useListState } from '../../../lib/list-state.ts'
import { chosenWord } from '../../../lib/words/chosen-word.ts'
import { TEMPLATE_SLOT } from '../../../lib/words/template-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { Clamp } from '../../../ui/Clamp.tsx'
import { type DataColumn, DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Filter, FilterBar } from '../../../ui/FilterBar.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useTemplateUses } from '../api/list-template-uses.ts'

/** The mini programs that have a version of a template. */
export function TemplateUseList({ templateId }: { readonly templateId: string }) {
  const { t } = useTranslation()
  const list = useListState()
  const slot = chosenWord(TEMPLATE_SLOT, list.get('slot')) ?? 'online'
  const filter = { component: useCurrentComponent(), templateId, slot, cursor: list.cursor }
  return (
    <Card title={t('templates.uses.title')} flush>
      <FilterBar>
        <Filter label={t('templates.uses.slot')}>
          <SelectInput
            value={slot}
            options={(Object.keys(TEMPLATE_SLOT) as TemplateSlot[]).map((value) => ({
              value,
              label: t(TEMPLATE_SLOT[value]),
            }))}
            onChange={(next) => list.set({ slot: next })}
          />
        </Filter>
      </FilterBar>
      <DataTable
        label={t('templates.uses.title')}
        columns={useUseColumns()}
        rowKey="releaseId"
        query={useTemplateUses(filter)}
        list={list}
        empty={
          <EmptyState title={t('templates.uses.empty_title')} description={t('templates.uses.empty_description')} />
        }
      />
    </Card>
  )
}

function useUseColumns(): readonly DataColumn<TemplateUse>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('templates.uses.mini_program'),
        cell: ({ appid, nickname }) => (
          <Link to={`/mini-programs/${encodeURIComponent(appid)}/versions`}>
            <Clamp text={nickname ?? appid} />
          </Link>
        ),
      },
      { key: 'appid', title: 'AppID', width: 200, cell: ({ appid }) => appid },
      { key: 'version', title: t('templates.field.version'), width: 140, cell: ({ userVersion }) => userVersion },
      { key: 'since', title: t('templates.uses.since'), width: 150, cell: ({ since }) => <TimeText at={since} /> },
    ],
    [t],
  )
}
