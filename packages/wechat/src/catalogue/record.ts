import type { ApiFamily } from './api-entry.ts'
import { RESULT_FIELDS } from './result-fields.ts'

/** 违规和申诉管理: violations and appeals. */
export const record: ApiFamily = {
  id: 'record',
  titleZh: '违规和申诉管理',
  titleEn: 'Violations and appeals',
  apis: [
    {
      id: 'getIllegalRecords',
      family: 'record',
      titleZh: '获取小程序违规处罚记录',
      titleEn: 'List violation records',
      method: 'POST',
      path: '/wxa/getillegalrecords',
      token: 'authorizer',
      tokenParam: 'access_token',
      readOnly: true,
      bodyKind: 'json',
      query: [],
      body: [
        {
          name: 'start_time',
          type: 'number',
          required: false,
          desc: 'Start, unix seconds; when absent 90 days before end_time',
        },
        {
          name: 'end_time',
          type: 'number',
          required: false,
          desc: 'End, unix seconds; when both are absent the last 90 days',
        },
      ],
      responseKind: 'json',
      response: [
        ...RESULT_FIELDS,
        {
          name: 'records',
          type: 'object[]',
          fields: [
            { name: 'illegal_record_id', type: 'string', desc: 'Record id' },
            { name: 'create_time', type: 'number', desc: 'Time' },
            { name: 'illegal_reason', type: 'string', desc: 'Reason' },
            { name: 'illegal_content', type: 'string', desc: 'Content' },
            { name: 'rule_url', type: 'string', desc: 'Rule link' },
            { name: 'rule_name', type: 'string' },
          ],
        },
      ],
      errors: [],
      permissionSets: [76],
      permissionSetsConfirmed: false,
      doc: '/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record-management/getIllegalRecords.html',
      confirmed: true,
      paramSource: 'sdk',
    },
    {
      id: 'getAppealRecords',
      family: 'record',
      titleZh: '获取小程序申诉记录',
      titleEn: 'List appeals of a violation',
      method: 'POST',
      path: '/wxa/getappealrecords',
      token: 'authorizer',
      tokenParam: 'access_token',
      readOnly: true,
      bodyKind: 'json',
      query: [],
      body: [{ name: 'illegal_record_id', type: 'string', required: true, desc: 'Record id' }],
      responseKind: 'json',
      response: [
        ...RESULT_FIELDS,
        {
          name: 'records',
          type: 'object[]',
          desc: 'Appeals',
          fields: [
            { name: 'appeal_record_id', type: 'number', desc: 'Appeal id' },
            { name: 'appeal_time', type: 'number', desc: 'Time' },
            { name: 'appeal_count', type: 'number', desc: 'Number of appeals' },
            { name: 'appeal_from', type: 'number', desc: '0 user, 1 service provider' },
            { name: 'appeal_status', type: 'number', desc: '1 in progress, 2 approved, 3 not approved, 4 withdrawn' },
            { name: 'audit_reason', type: 'string', desc: 'Audit result' },
            { name: 'punish_description', type: 'string', desc: 'Punishment description' },
            {
              name: 'materials',
              type: 'object[]',
              fields: [
                {
                  name: 'illegal_material',
                  type: 'object',
                  desc: 'Violation',
                  fields: [
                    { name: 'content', type: 'string' },
                    { name: 'content_url', type: 'string', desc: 'Link' },
                  ],
                },
                {
                  name: 'appeal_material',
                  type: 'object',
                  desc: 'Appeal',
                  fields: [
                    { name: 'reason', type: 'string' },
                    { name: 'proof_material_ids', type: 'string[]', desc: 'Evidence media ids' },
                  ],
                },
              ],
            },
          ],
        },
      ],
      errors: [],
      permissionSets: [76],
      permissionSetsConfirmed: false,
      doc: '/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/record-management/getAppealRecords.html',
      confirmed: true,
      paramSource: 'sdk',
    },
  ],
}
