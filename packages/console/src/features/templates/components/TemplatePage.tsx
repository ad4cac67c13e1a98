import type { Template } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { splitList } from '../../../lib/split-list.ts'
import { TEMPLATE_TYPE } from '../../../lib/words/template-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useTemplates } from '../api/list-templates.ts'
import { useUpdateTemplate } from '../api/update-template.ts'
import { SourceApp } from './SourceApp.tsx'
import { TemplateNotesFields } from './TemplateNotesFields.tsx'
import { TemplateUseList } from './TemplateUseList.tsx'

/** One template: what WeChat has of it, what is ours about it, and who has a version of it. */
export function TemplatePage() {
  const { t } = useTranslation()
  const { templateId = '' } = useParams()
  const query = useTemplates(useCurrentComponent())
  return (
    <Page
      title={t('templates.detail.title', { id: templateId })}
      actions={<LinkButton to="/templates">{t('templates.page.title')}</LinkButton>}
    >
      <QueryView query={query}>
        {({ items }) => {
          const template = items.find((each) => each.templateId === templateId)
          return template ? (
            <TemplateSections key={templateId} template={template} />
          ) : (
            <Card>
              <EmptyState
                title={t('templates.detail.gone_title')}
                description={t('templates.detail.gone_description')}
              />
            </Card>
          )
        }}
      </QueryView>
      <TemplateUseList templateId={templateId} />
    </Page>
  )
}

function TemplateSections({ template }: { readonly template: Template }) {
  const { t } = useTranslation()
  const { userVersion, userDesc, templateType, sourceName, sourceAppid, developer, createdAt, uses } = template
  return (
    <>
      <Card title={t('templates.detail.facts')}>
        <DescriptionList
          items={[
            { label: t('templates.field.version'), value: userVersion },
            { label: t('templates.field.description'), value: userDesc },
            { label: t('templates.field.type'), value: t(TEMPLATE_TYPE[templateType]) },
            { label: t('templates.field.source'), value: <SourceApp name={sourceName} appid={sourceAppid} /> },
            { label: t('templates.field.developer'), value: developer },
            { label: t('templates.field.created_at'), value: <TimeText at={createdAt} /> },
            { label: t('templates.field.uses'), value: t('templates.detail.uses', uses) },
          ]}
        />
      </Card>
      <Card title={t('templates.detail.notes')}>
        <TemplateNotesForm template={template} />
      </Card>
    </>
  )
}

function TemplateNotesForm({ template }: { readonly template: Template }) {
  const { t } = useTranslation()
  const update = useUpdateTemplate(template.templateId, useCurrentComponent())
  const { note, labels, extConfigId } = template
  const initial = { note, labels: labels.join('，'), extConfigId: extConfigId ?? '' }
  const { values, set, errorOf, formError } = useFormState(initial, update.error)
  return (
    <Form
      submitLabel={t('common.action.save')}
      onSubmit={() =>
        update.mutate({
          note: values.note,
          labels: splitList(values.labels),
          extConfigId: values.extConfigId || null,
        })
      }
      isBusy={update.isPending}
      error={formError}
    >
      <TemplateNotesFields values={values} errorOf={errorOf} onChange={set} />
    </Form>
  )
}
