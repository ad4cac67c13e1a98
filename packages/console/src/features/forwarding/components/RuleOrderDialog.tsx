import type { ForwarderRule } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { ArrowDownIcon, ArrowUpIcon } from '../../../ui/icons.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useEveryForwarderRule } from '../api/list-every-forwarder-rule.ts'
import { useOrderForwarderRules } from '../api/order-forwarder-rules.ts'
import styles from './RuleOrderDialog.module.css'

/** Rules are asked in their order; the first that matches and names somebody to answer decides who does. */
export function RuleOrderDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const query = useEveryForwarderRule()
  return (
    <Modal title={t('forwarder_rules.order.title')} onClose={onClose}>
      <p className={styles.hint}>{t('forwarder_rules.order.explanation')}</p>
      <QueryView query={query}>{(rules) => <RuleOrder rules={rules} onClose={onClose} />}</QueryView>
    </Modal>
  )
}

type RuleOrderProps = { readonly rules: readonly ForwarderRule[]; readonly onClose: () => void }

function RuleOrder({ rules, onClose }: RuleOrderProps) {
  const { t } = useTranslation()
  const order = useOrderForwarderRules()
  const [ordered, setOrdered] = useState(rules)
  const isMoved = ordered.some((rule, index) => rule.id !== rules[index]?.id)
  const move = (from: number, to: number) => {
    const rest = ordered.filter((_, index) => index !== from)
    const moved = ordered[from]
    if (moved) setOrdered([...rest.slice(0, to), moved, ...rest.slice(to)])
  }
  return (
    <>
      <ol className={styles.rules}>
        {ordered.map(({ id, name }, index) => (
          <li key={id} className={styles.rule}>
            <span className={styles.number}>{index + 1}</span>
            <span className={styles.name} dir="auto">
              {name}
            </span>
            <IconButton
              label={t('forwarder_rules.order.up', { name })}
              icon={<ArrowUpIcon />}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <IconButton
              label={t('forwarder_rules.order.down', { name })}
              icon={<ArrowDownIcon />}
              disabled={index === ordered.length - 1}
              onClick={() => move(index, index + 1)}
            />
          </li>
        ))}
      </ol>
      {order.error ? <ErrorNotice error={order.error} /> : null}
      <div className={styles.buttons}>
        <Button
          tone="primary"
          variant="base"
          isBusy={order.isPending}
          isDisabled={!isMoved}
          onClick={() => order.mutate({ ruleIds: ordered.map(({ id }) => id) }, { onSuccess: onClose })}
        >
          {t('forwarder_rules.order.save')}
        </Button>
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
      </div>
    </>
  )
}
