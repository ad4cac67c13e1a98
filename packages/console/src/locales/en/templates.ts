import type { Locale } from '../zh-CN/locale.ts'

export const templates: Locale['templates'] = {
  page: {
    title: 'Drafts and templates',
    description:
      'Code uploaded by a development mini program becomes a draft; once it is in the template library it can be released to merchants.',
  },
  draft: {
    title: 'Drafts',
    empty_title: 'No draft',
    empty_description:
      'Upload code from the development mini program with WeChat DevTools, and the draft appears here.',
    add: 'Add to library',
    add_named: 'Add to library: draft {{id}}',
    added: 'Added to the library',
    add_title: 'Add version {{version}} to the library',
    is_template: 'Is template {{id}}',
  },
  library: {
    title: 'Template library',
    empty_title: 'The library is empty',
    empty_description: 'Add one of the drafts above.',
    release: 'Release it',
    deleted: 'Template deleted',
    delete_used:
      '{{count}} mini programs still have versions of it, {{online}} of them online. They go on running, but no code can be uploaded from it any more. This cannot be undone.',
    uses: '{{count}}',
    count: '{{count}} of {{limit}}',
    delete_title: 'Delete template {{id}} ({{version}})?',
    delete_consequence:
      'Nothing can be released from it any more; what is online already is not affected. This cannot be undone.',
  },
  type: {
    ordinary: 'Ordinary',
    standard: 'Standard',
    help: 'Standard templates are reviewed faster; their ext config may say less.',
  },
  field: {
    draft_id: 'Draft',
    template_id: 'Template',
    version: 'Version',
    description: 'Description',
    type: 'Kind',
    source: 'Development mini program',
    developer: 'Developer',
    uploaded_at: 'Uploaded',
    created_at: 'Added',
    note: 'Note',
    labels: 'Labels',
    labels_help: 'Separated by commas.',
    uses: 'In use by',
    ext_config: 'Ext config',
    ext_config_help: 'For releases of this template that name none.',
    ext_config_none: 'Default of the platform',
    actions: 'Actions',
  },
  detail: {
    title: 'Template {{id}}',
    facts: 'Facts',
    notes: 'Note, labels and ext config',
    uses: '{{online}} online, {{audit}} in audit, {{trial}} in trial',
    gone_title: 'The library has no such template',
    gone_description: 'It may have been deleted. Mini programs released from it are below.',
  },
  uses: {
    title: 'Mini programs with a version of it',
    slot: 'Version',
    mini_program: 'Mini program',
    since: 'Since',
    empty_title: 'No mini program has such a version of it',
    empty_description: 'Only versions released through Guanjia are counted.',
  },
}
