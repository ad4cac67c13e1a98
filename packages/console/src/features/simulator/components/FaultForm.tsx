import type { SimulatorFault, SimulatorOperationInput } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useFormState } from '../../../lib/form-state.ts'
import { FAULT_CONNECTION } from '../../../lib/words/simulator-words.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useOperate } from '../api/operate-simulator.ts'

const CONNECTIONS = ['reset', 'late_reset'] as const
const EMPTY = {
  api: '',
  appid: '',
  errcode: '',
  httpStatus: '',
  connection: '' as '' | NonNullable<SimulatorFault['connection']>,
  latencyMs: '',
  count: '',
}

/** A call that fails: by an errcode, an HTTP status, a broken connection, or late. */
export function FaultForm() {
  const { t } = useTranslation()
  const operate = useOperate()
  const { values, set, errorOf, formError } = useFormState(EMPTY, operate.error)
  const submit = () => operate.mutate(toFault(values), { onSuccess: () => set(EMPTY) })
  const hasEffect = [values.errcode, values.httpStatus, values.connection, values.latencyMs].some((text) => text !== '')
  return (
    <Form
      submitLabel={t('simulator.fault.add')}
      onSubmit={submit}
      isBusy={operate.isPending}
      canSubmit={hasEffect}
      error={formError}
    >
      <Field label={t('simulator.fault.api')} help={t('simulator.fault.api_help')} error={errorOf('api')}>
        <Input value={values.api} placeholder="commit" onChange={(api) => set({ api: api.trim() })} />
      </Field>
      <Field label="AppID" help={t('simulator.fault.appid_help')} error={errorOf('appid')}>
        <Input value={values.appid} placeholder="wx…" onChange={(appid) => set({ appid: appid.trim() })} />
      </Field>
      <Field label="errcode" error={errorOf('errcode')}>
        <Input value={values.errcode} placeholder="-1" onChange={(errcode) => set({ errcode: errcode.trim() })} />
      </Field>
      <Field label={t('simulator.fault.http_status')} error={errorOf('httpStatus')}>
        <Input
          value={values.httpStatus}
          placeholder="502"
          onChange={(httpStatus) => set({ httpStatus: httpStatus.trim() })}
        />
      </Field>
      <Field label={t('simulator.fault.connection')} error={errorOf('connection')}>
        <SelectInput
          value={values.connection}
          options={[
            { value: '', label: t('simulator.connection.none') },
            ...CONNECTIONS.map((value) => ({ value, label: t(FAULT_CONNECTION[value]) })),
          ]}
          onChange={(connection) => set({ connection })}
        />
      </Field>
      <Field label={t('simulator.fault.latency_ms')} error={errorOf('latencyMs')}>
        <Input
          value={values.latencyMs}
          placeholder=""
          suffix="ms"
          onChange={(latencyMs) => set({ latencyMs: latencyMs.trim() })}
        />
      </Field>
      <Field label={t('simulator.fault.count')} help={t('simulator.fault.count_help')} error={errorOf('count')}>
        <Input value={values.count} placeholder="" onChange={(count) => set({ count: count.trim() })} />
      </Field>
    </Form>
  )
}

/** What is no number goes out as null, which the server refuses by the name of its field. */
function toFault(values: typeof EMPTY): SimulatorOperationInput {
  const number = (text: string) => (text === '' ? undefined : Number(text))
  return {
    operation: 'add_fault',
    api: values.api || undefined,
    appid: values.appid || undefined,
    errcode: number(values.errcode),
    httpStatus: number(values.httpStatus),
    connection: values.connection || undefined,
    latencyMs: number(values.latencyMs),
    count: number(values.count),
  }
}
