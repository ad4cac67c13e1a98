import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { usePlayer } from '../api/get-player.ts'
import { useRehearsals } from '../api/list-rehearsals.ts'
import { useStartRehearsal } from '../api/start-rehearsal.ts'
import { PlayerNotice } from './PlayerNotice.tsx'
import { useRehearsalColumns } from './rehearsal-columns.tsx'

/** The check before 全网发布, rehearsed: what it will do, and what came of those before. */
export function RehearsalsPage() {
  const { t } = useTranslation()
  const list = useListState()
  const component = useCurrentComponent()
  return (
    <Page title={t('rehearsals.list.title')} description={t('rehearsals.list.description')}>
      <Card title={t('rehearsals.start.title')}>
        <QueryView query={usePlayer()}>{(player) => <PlayerNotice player={player} />}</QueryView>
        <StartForm />
      </Card>
      <Card title={t('rehearsals.list.past')} flush>
        <DataTable
          label={t('rehearsals.list.past')}
          columns={useRehearsalColumns()}
          rowKey="id"
          query={useRehearsals({ component, cursor: list.cursor })}
          list={list}
          empty={<EmptyState title={t('rehearsals.list.empty_title')} />}
        />
      </Card>
    </Page>
  )
}

const PAIRS = ['1', '2', '3', '4', '5'] as const

function StartForm() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const component = useCurrentComponent()
  const start = useStartRehearsal()
  const { values, set, errorOf, formError } = useFormState({ pair: '' }, start.error)
  const submit = () =>
    start.mutate(
      { component, pair: values.pair === '' ? undefined : Number(values.pair) },
      { onSuccess: ({ id }) => void navigate(`/rehearsals/${encodeURIComponent(id)}`) },
    )
  return (
    <Form submitLabel={t('rehearsals.start.action')} onSubmit={submit} isBusy={start.isPending} error={formError}>
      <Field label={t('rehearsals.field.pair')} help={t('rehearsals.start.pair_help')} error={errorOf('pair')}>
        <SelectInput
          value={values.pair}
          options={[
            { value: '', label: t('rehearsals.start.any_pair') },
            ...PAIRS.map((pair) => ({ value: pair, label: t('rehearsals.field.pair_number', { pair }) })),
          ]}
          onChange={(pair) => set({ pair })}
        />
      </Field>
    </Form>
  )
}
