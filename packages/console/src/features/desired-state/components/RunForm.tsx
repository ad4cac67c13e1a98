import type { DesiredRunMode, StartDesiredRunRequest } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { splitList } from '../../../lib/split-list.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { Field, FieldStack } from '../../../ui/Field.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useStartDesiredRun } from '../api/start-desired-run.ts'
import styles from './RunForm.module.css'

type Whom = 'all' | 'label' | 'appids' | 'platform'

const WHOM: Record<Whom, LocaleKey> = {
  all: 'desired_state.whom.all',
  label: 'desired_state.whom.label',
  appids: 'desired_state.whom.appids',
  platform: 'desired_state.whom.platform',
}

const EMPTY = { whom: 'all' as Whom, label: '', appids: '', platform: true }

/** Plans, applies or checks for a selection; the plan comes first because it changes nothing. */
export function RunForm() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const component = useCurrentComponent()
  const start = useStartDesiredRun()
  const { values, set, errorOf, formError } = useFormState(EMPTY, start.error, ['label', 'appids'])
  const { whom, platform } = values
  const appids = splitList(values.appids)
  const isFilled = whom === 'label' ? values.label.trim() !== '' : whom !== 'appids' || appids.length > 0

  const send = async (mode: DesiredRunMode) => {
    const request: StartDesiredRunRequest = {
      component,
      platform: whom === 'platform' || platform,
      ...(whom === 'all' && { all: true }),
      ...(whom === 'label' && { label: values.label.trim() }),
      ...(whom === 'appids' && { appids }),
    }
    const run = await start.mutateAsync({ mode, request })
    await navigate(`/desired-states/runs/${encodeURIComponent(run.id)}`)
  }
  // What was refused is shown by the mutation itself.
  const startOf = (mode: DesiredRunMode) => void send(mode).catch(() => undefined)

  return (
    <div className={styles.form}>
      <FieldStack>
        <Field label={t('desired_state.whom.title')}>
          <SelectInput
            value={whom}
            options={(Object.keys(WHOM) as Whom[]).map((value) => ({ value, label: t(WHOM[value]) }))}
            onChange={(next) => set({ whom: next })}
          />
        </Field>
        {whom === 'label' ? (
          <Field label={t('desired_state.document.label')} error={errorOf('label')} required>
            <Input value={values.label} placeholder="VIP" onChange={(label) => set({ label })} />
          </Field>
        ) : null}
        {whom === 'appids' ? (
          <Field
            label={t('desired_state.document.appid')}
            help={t('desired_state.whom.appids_help')}
            error={errorOf('appids')}
            required
          >
            <Textarea
              value={values.appids}
              placeholder="wx…"
              autosize={{ minRows: 3, maxRows: 10 }}
              onChange={(next) => set({ appids: next })}
            />
          </Field>
        ) : null}
        {whom === 'platform' ? null : (
          <Checkbox checked={platform} onChange={(next) => set({ platform: next })}>
            {t('desired_state.whom.with_platform')}
          </Checkbox>
        )}
        {formError ? <ErrorNotice error={formError} /> : null}
        <div className={styles.buttons}>
          <Button
            tone="primary"
            variant="base"
            isDisabled={!isFilled}
            isBusy={start.isPending}
            onClick={() => startOf('plan')}
          >
            {t('desired_state.action.plan')}
          </Button>
          <Button isDisabled={!isFilled} onClick={() => startOf('check')}>
            {t('desired_state.action.check')}
          </Button>
          {isFilled ? (
            <ConfirmButton
              label={t('desired_state.action.apply')}
              title={t('desired_state.action.apply_title')}
              consequence={
                <>
                  <p>
                    {t('desired_state.whom.title')}: {t(WHOM[whom])}
                    {whom === 'label' ? ` ${values.label}` : null}
                    {whom === 'appids' ? ` (${appids.length})` : null}
                  </p>
                  <p>{t('desired_state.action.apply_consequence')}</p>
                </>
              }
              confirmLabel={t('desired_state.action.apply')}
              variant="outline"
              onConfirm={() => send('apply')}
            />
          ) : null}
        </div>
      </FieldStack>
    </div>
  )
}
