import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { useFormState } from '../../../lib/form-state.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { Page } from '../../../ui/Page.tsx'
import { type ReplayFilter, useCountReplay, useCreateReplay } from '../api/create-replay.ts'
import { ReplayForm } from './ReplayForm.tsx'
import { readReplayParams, toReplayFilter } from './replay-filter.ts'

/** Everything that a filter matches, again (批量重放): first how many that is, then it runs on the server. */
export function ReplayCreatePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const count = useCountReplay()
  const form = useFormState(readReplayParams(params), count.error)
  const filter = toReplayFilter(form.values)
  return (
    <Page title={t('replays.create.title')} description={t('replays.create.description')}>
      <Card>
        <ReplayForm
          form={form}
          isBusy={count.isPending}
          onSubmit={() => count.mutate(filter)}
          onCancel={() => void navigate('/replays')}
        />
      </Card>
      {count.data ? <ConfirmReplay filter={filter} total={count.data.total} onClose={() => count.reset()} /> : null}
    </Page>
  )
}

type ConfirmReplayProps = { readonly filter: ReplayFilter; readonly total: number; readonly onClose: () => void }

function ConfirmReplay({ filter, total, onClose }: ConfirmReplayProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const create = useCreateReplay()
  const start = () =>
    create.mutate(filter, { onSuccess: ({ id }) => void navigate(`/replays/${encodeURIComponent(id)}`) })
  const sentence = filter.source === 'callbacks' ? 'replays.confirm.callbacks' : 'replays.confirm.deliveries'
  return (
    <Modal
      title={t('replays.confirm.title')}
      width="small"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.action.cancel')}</Button>
          <Button tone="primary" variant="base" isBusy={create.isPending} isDisabled={total === 0} onClick={start}>
            {t('replays.confirm.start')}
          </Button>
        </>
      }
    >
      <p>{total === 0 ? t('replays.confirm.nothing') : t(sentence, { total })}</p>
      {create.error ? <ErrorNotice error={create.error} /> : null}
    </Modal>
  )
}
