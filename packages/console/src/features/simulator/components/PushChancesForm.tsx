import type { SimulatorState } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { useOperate } from '../api/operate-simulator.ts'

const CHANCES = ['loss', 'duplicates', 'reorder'] as const
const LABELS: Record<(typeof CHANCES)[number], LocaleKey> = {
  loss: 'simulator.chance.loss',
  duplicates: 'simulator.chance.duplicates',
  reorder: 'simulator.chance.reorder',
}

/** How often a push is lost, comes twice, or waits for the one behind it, in percent. */
export function PushChancesForm({ chances }: { readonly chances: SimulatorState['pushChances'] }) {
  const { t } = useTranslation()
  const operate = useOperate()
  const percent = (chance: number) => String(Math.round(chance * 100))
  const { values, set, errorOf, formError } = useFormState(
    { loss: percent(chances.loss), duplicates: percent(chances.duplicates), reorder: percent(chances.reorder) },
    operate.error,
  )
  const share = (text: string) => Number(text) / 100
  const submit = () =>
    operate.mutate({
      operation: 'set_push_chances',
      loss: share(values.loss),
      duplicates: share(values.duplicates),
      reorder: share(values.reorder),
    })
  return (
    <Form
      submitLabel={t('simulator.chance.save')}
      onSubmit={submit}
      isBusy={operate.isPending}
      canSubmit={CHANCES.every((name) => /^\d{1,3}$/.test(values[name].trim()))}
      error={formError}
    >
      {CHANCES.map((name) => (
        <Field key={name} label={t(LABELS[name])} error={errorOf(name)}>
          <Input value={values[name]} placeholder="" suffix="%" onChange={(text) => set({ [name]: text })} />
        </Field>
      ))}
    </Form>
  )
}
