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
  },
  library: {
    title: 'Template library',
    empty_title: 'The library is empty',
    empty_description: 'Add one of the drafts above.',
    release: 'Release it',
    deleted: 'Template deleted',
    delete_title: 'Delete template {{id}} ({{version}})?',
    delete_consequence:
      'Nothing can be released from it any more; what is online already is not affected. This cannot be undone.',
  },
  type: {
    ordinary: 'Ordinary',
    standard: 'Standard',
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
    actions: 'Actions',
  },
}
