/** Fixed lists of the filing calls (备案); a small part of the real ones. */
export const ICP_LISTS = {
  queryIcpServiceContentTypes: [
    { type: 1, parent_type: 0, name: '工具', remark: '' },
    { type: 2, parent_type: 0, name: '生活服务', remark: '' },
    { type: 3, parent_type: 0, name: '餐饮', remark: '' },
  ],
  queryIcpCertificateTypes: [
    { type: 1, subject_type: 4, name: '营业执照（个人或企业）', remark: '' },
    { type: 2, subject_type: 5, name: '居民身份证', remark: '' },
  ],
  queryIcpDistrictCode: [
    {
      type: 1,
      code: '440000',
      name: '广东省',
      sub_list: [{ type: 2, code: '440100', name: '广州市', sub_list: [{ type: 3, code: '440106', name: '天河区' }] }],
    },
  ],
  queryIcpNrlxTypes: [
    { type: 1, name: '新闻' },
    { type: 2, name: '出版' },
    { type: 3, name: '药品和医疗器械' },
  ],
  queryIcpSubjectTypes: [
    { type: 4, name: '企业', remark: '' },
    { type: 5, name: '个人', remark: '' },
    { type: 6, name: '个体工商户', remark: '' },
  ],
} as const

export const ICP_FILED = 6
export const ICP_NOT_FILED = 1024
