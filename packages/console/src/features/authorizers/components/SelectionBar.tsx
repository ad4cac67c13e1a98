import type { Authorizer } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { useSyncAuthorizer } from '../api/sync-authorizer.ts'
import { LabelsDialog } from './LabelsDialog.tsx'
import styles from './SelectionBar.module.css'
import { MOST_SELECTED, type Selection } from './selection.ts'

type SelectionBarProps = { readonly page: readonly Authorizer[]; readonly selection: Selection }

/** What can be done to the accounts that are ticked, and to how many. */
export function SelectionBar({ page, selection }: SelectionBarProps) {
  const { t } = useTranslation()
  const [isLabelling, setLabelling] = useState(false)
  const count = selection.appids.size
  const onPage = page.map(({ appid }) => appid)
  const isWhole = onPage.length > 0 && onPage.every((appid) => selection.appids.has(appid))
  return (
    <div className={styles.bar}>
      <Button size="small" onClick={() => selection.set(onPage, !isWhole)}>
        {t(isWhole ? 'authorizers.selection.deselect_page' : 'authorizers.selection.select_page')}
      </Button>
      {count === 0 ? null : (
        <>
          <span role="status">
            {t(count === MOST_SELECTED ? 'authorizers.selection.count_most' : 'authorizers.selection.count', {
              n: count,
            })}
          </span>
          <Button size="small" onClick={() => setLabelling(true)}>
            {t('authorizers.selection.labels')}
          </Button>
          <SyncSelected selection={selection} />
          <Button size="small" variant="text" onClick={selection.clear}>
            {t('authorizers.selection.clear')}
          </Button>
        </>
      )}
      {isLabelling ? <LabelsDialog appids={[...selection.appids]} onClose={() => setLabelling(false)} /> : null}
    </div>
  )
}

/** Reads the profiles one after the other, as each is a call to WeChat. */
function SyncSelected({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const sync = useSyncAuthorizer()
  const [done, setDone] = useState<number>()
  const total = selection.appids.size

  const run = async () => {
    let count = 0
    setDone(0)
    try {
      for (const appid of selection.appids) {
        await sync.mutateAsync({ appid, component })
        count += 1
        setDone(count)
      }
    } catch {
      // The mutation has shown the error; the rest is left as it was.
    } finally {
      setDone(undefined)
    }
  }

  return (
    <Button size="small" isBusy={done !== undefined} onClick={() => void run()}>
      {done === undefined ? t('authorizers.selection.sync') : t('authorizers.selection.syncing', { done, total })}
    </Button>
  )
}
