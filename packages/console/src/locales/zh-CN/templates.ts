export const templates = {
  page: {
    title: '草稿与模板',
    description: '开发小程序上传的代码先成为草稿；把草稿加入模板库后，才能发布到商家的小程序。',
  },
  draft: {
    title: '草稿箱',
    empty_title: '草稿箱是空的',
    empty_description: '用开发小程序在微信开发者工具中上传代码后，草稿会出现在这里。',
    add: '加入模板库',
    add_named: '把草稿 {{id}} 加入模板库',
    added: '已加入模板库',
  },
  library: {
    title: '模板库',
    empty_title: '模板库是空的',
    empty_description: '从上面的草稿中选一个加入模板库。',
    release: '用它发布',
    deleted: '模板已删除',
    delete_title: '删除模板 {{id}}（{{version}}）？',
    delete_consequence: '之后不能再用它发布；已经发布的小程序不受影响。此操作不可撤销。',
  },
  type: {
    ordinary: '普通模板',
    standard: '标准模板',
  },
  field: {
    draft_id: '草稿编号',
    template_id: '模板编号',
    version: '版本号',
    description: '说明',
    type: '模板类型',
    source: '开发小程序',
    developer: '开发者',
    uploaded_at: '上传时间',
    created_at: '入库时间',
    actions: '操作',
  },
}
