import { alsoAt, id, number, object, objects, seconds, text, texts, word } from './callback-field.ts'

const AUDIT_EVENT = 'https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/code/audit_event.html'
const MANAGEMENT = 'https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/'
const MINI_PROGRAM_PUSH = 'https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html'

/** Reviews of names, categories and privacy interfaces share these two results. */
const REVIEW_RESULTS = { 2: 'rejected', 3: 'approved' } as const

const removedUserData = {
  openid: text('OpenID'),
  authorizerAppid: text('AppID'),
  /** What was withdrawn, as WeChat numbers it. The named user data must be deleted. */
  revokeInfo: text('RevokeInfo'),
  pluginId: text('PluginID'),
  openPid: text('OpenPID'),
}

const trialApplication = {
  // The tag is misspelt on the wire.
  application: object('ApplyAuthorizationInfoNoitfy', {
    authorizerAppid: text('appid'),
    mpAppid: text('mp_appid'),
    operatedAt: seconds('operation_time'),
  }),
  status: number('status'),
  message: text('msg'),
  ticket: text('ticket'),
}

const tradeOrder = {
  transactionId: id('transaction_id'),
  merchantId: id('merchant_id'),
  subMerchantId: id('sub_merchant_id'),
  merchantTradeNo: text('merchant_trade_no'),
  paidAt: seconds('pay_time'),
}

/** The events about a merchant's account: code review, name, category, violations, user data, trade. By lower-case name. */
export const accountEventTable = {
  weapp_audit_success: {
    name: 'weapp_audit_success',
    titleZh: '代码审核通过',
    titleEn: 'Code review passed',
    doc: AUDIT_EVENT,
    ids: [],
    fields: { approvedAt: seconds('SuccTime') },
  },
  weapp_audit_fail: {
    name: 'weapp_audit_fail',
    titleZh: '代码审核不通过',
    titleEn: 'Code review rejected',
    doc: AUDIT_EVENT,
    ids: [],
    fields: { reason: text('Reason'), rejectedAt: seconds('FailTime'), screenshotMediaIds: texts('ScreenShot') },
  },
  // Not final: success or fail follows.
  weapp_audit_delay: {
    name: 'weapp_audit_delay',
    titleZh: '代码审核延后',
    titleEn: 'Code review delayed',
    doc: AUDIT_EVENT,
    ids: [],
    fields: { reason: text('Reason'), delayedAt: seconds('DelayTime') },
  },
  wxa_nickname_audit: {
    name: 'wxa_nickname_audit',
    titleZh: '名称审核结果',
    titleEn: 'Name reviewed',
    doc: MANAGEMENT,
    ids: ['nickname'],
    fields: { result: word('ret', REVIEW_RESULTS), nickname: text('nickname'), reason: text('reason') },
  },
  wxa_category_audit: {
    name: 'wxa_category_audit',
    titleZh: '类目审核结果',
    titleEn: 'Category reviewed',
    doc: MANAGEMENT,
    ids: ['first', 'second'],
    fields: {
      result: word('ret', REVIEW_RESULTS),
      firstCategoryId: number('first'),
      secondCategoryId: number('second'),
      reason: text('reason'),
    },
  },
  wxa_privacy_apply: {
    name: 'wxa_privacy_apply',
    titleZh: '隐私接口申请审核结果',
    titleEn: 'Privacy interface reviewed',
    doc: MANAGEMENT,
    ids: ['result_info/audit_id', 'result_info/api_name'],
    fields: {
      application: object('result_info', {
        apiName: text('api_name'),
        auditId: id('audit_id'),
        status: word('status', REVIEW_RESULTS),
        reason: text('reason'),
        appliedAt: seconds('apply_time'),
        auditedAt: seconds('audit_time'),
      }),
    },
  },
  wxa_illegal_record: {
    name: 'wxa_illegal_record',
    titleZh: '违规记录',
    titleEn: 'Violation recorded',
    doc: MANAGEMENT,
    ids: ['illegal_record_id'],
    fields: {
      illegalRecordId: text('illegal_record_id'),
      authorizerAppid: text('appid'),
      recordedAt: seconds('create_time'),
      reason: text('illegal_reason'),
      content: text('illegal_content'),
      ruleUrl: text('rule_url'),
      ruleName: text('rule_name'),
    },
  },
  wxa_appeal_record: {
    name: 'wxa_appeal_record',
    titleZh: '申诉记录',
    titleEn: 'Appeal changed',
    doc: MANAGEMENT,
    // An appeal is pushed again when its status changes.
    ids: ['appeal_record_id', 'appeal_status'],
    fields: {
      appealRecordId: id('appeal_record_id'),
      authorizerAppid: text('appid'),
      appealedAt: seconds('appeal_time'),
      appealCount: number('appeal_count'),
      appealFrom: word('appeal_from', { 0: 'user', 1: 'provider' }),
      appealStatus: word('appeal_status', { 1: 'in_progress', 2: 'passed', 3: 'refused', 4: 'withdrawn' }),
      auditedAt: seconds('audit_time'),
      auditReason: text('audit_reason'),
      punishment: text('punish_description'),
      materials: objects('material', {
        illegal: object('illegal_material', { content: text('content'), contentUrl: text('content_url') }),
        appeal: object('appeal_material', { reason: text('reason'), proofMediaIds: texts('proof_material_id') }),
      }),
    },
  },
  wxa_media_check: {
    name: 'wxa_media_check',
    titleZh: '内容安全异步检测结果',
    titleEn: 'Media checked',
    doc: MINI_PROGRAM_PUSH,
    ids: ['trace_id'],
    fields: {
      authorizerAppid: text('appid'),
      traceId: text('trace_id'),
      version: number('version'),
      result: object('result', { suggest: text('suggest'), label: number('label') }),
      // A list in JSON, seen as one object in XML.
      detail: objects('detail', {
        strategy: text('strategy'),
        errcode: number('errcode'),
        suggest: text('suggest'),
        label: number('label'),
        probability: number('prob'),
      }),
    },
  },
  add_nearby_poi_audit_info: {
    name: 'add_nearby_poi_audit_info',
    titleZh: '附近小程序地点审核结果',
    titleEn: 'Nearby place reviewed',
    doc: MANAGEMENT,
    ids: ['audit_id', 'poi_id'],
    fields: {
      auditId: id('audit_id'),
      status: word('status', REVIEW_RESULTS),
      reason: text('reason'),
      poiId: id('poi_id'),
    },
  },
  nearby_category_audit_info: {
    name: 'nearby_category_audit_info',
    titleZh: '附近小程序类目审核结果',
    titleEn: 'Nearby category reviewed',
    doc: MANAGEMENT,
    ids: ['audit_id'],
    fields: { auditId: id('audit_id'), status: word('status', REVIEW_RESULTS), reason: text('reason') },
  },
  user_info_modified: {
    name: 'user_info_modified',
    titleZh: '用户资料变更',
    titleEn: 'User data changed',
    doc: MINI_PROGRAM_PUSH,
    ids: ['OpenID', 'PluginID', 'OpenPID', 'RevokeInfo'],
    fields: removedUserData,
  },
  user_authorization_revoke: {
    name: 'user_authorization_revoke',
    titleZh: '用户撤回授权',
    titleEn: 'User withdrew permission',
    doc: MINI_PROGRAM_PUSH,
    ids: ['OpenID', 'PluginID', 'OpenPID', 'RevokeInfo'],
    fields: removedUserData,
  },
  user_authorization_cancellation: {
    name: 'user_authorization_cancellation',
    titleZh: '用户注销',
    titleEn: 'User cancelled the account',
    doc: MINI_PROGRAM_PUSH,
    ids: ['OpenID', 'PluginID', 'OpenPID', 'RevokeInfo'],
    fields: removedUserData,
  },
  betaapp_authorization_apply_event: {
    name: 'betaapp_authorization_apply_event',
    titleZh: '试用小程序授权申请',
    titleEn: 'Trial mini program: authorisation asked for',
    doc: MANAGEMENT,
    ids: ['ApplyAuthorizationInfoNoitfy/appid'],
    fields: trialApplication,
  },
  betaapp_verify_apply_event: {
    name: 'betaapp_verify_apply_event',
    titleZh: '试用小程序转正申请',
    titleEn: 'Trial mini program: verification asked for',
    doc: MANAGEMENT,
    ids: ['ApplyAuthorizationInfoNoitfy/appid'],
    fields: trialApplication,
  },
  betaapp_verify_event: {
    name: 'betaapp_verify_event',
    titleZh: '试用小程序转正',
    titleEn: 'Trial mini program: verification finished',
    doc: MANAGEMENT,
    ids: ['ApplyAuthorizationInfoNoitfy/appid'],
    fields: trialApplication,
  },
  trade_manage_remind_access_api: {
    name: 'trade_manage_remind_access_api',
    titleZh: '提醒接入发货信息管理服务',
    titleEn: 'Delivery management to be connected',
    doc: MINI_PROGRAM_PUSH,
    ids: [],
    fields: { message: text('msg') },
  },
  trade_manage_remind_shipping: {
    name: 'trade_manage_remind_shipping',
    titleZh: '提醒发货',
    titleEn: 'Order to be shipped',
    doc: MINI_PROGRAM_PUSH,
    ids: ['transaction_id', 'merchant_trade_no'],
    fields: { ...tradeOrder, message: text('msg') },
  },
  trade_manage_order_settlement: {
    name: 'trade_manage_order_settlement',
    titleZh: '订单将要结算或已结算',
    titleEn: 'Order settlement',
    doc: MINI_PROGRAM_PUSH,
    // Sent when goods are shipped and again when the order is settled.
    ids: ['transaction_id', 'merchant_trade_no', 'settlement_time'],
    fields: {
      ...tradeOrder,
      shippedAt: seconds('shipped_time'),
      estimatedSettlementAt: seconds('estimated_settlement_time'),
      confirmReceiveMethod: word('confirm_receive_method', { 1: 'automatic', 2: 'manual' }),
      confirmedAt: seconds('confirm_receive_time'),
      settledAt: seconds('settlement_time'),
    },
  },
  add_express_path: {
    name: 'add_express_path',
    titleZh: '运单轨迹更新',
    titleEn: 'Waybill track changed',
    doc: MINI_PROGRAM_PUSH,
    ids: ['WayBillId', 'OrderId', 'Version'],
    fields: {
      deliveryId: text('DeliveryID'),
      wayBillId: alsoAt('WaybillId', text('WayBillId')),
      orderId: text('OrderId'),
      version: number('Version'),
      count: number('Count'),
      actions: objects('Actions', {
        at: seconds('ActionTime'),
        type: number('ActionType'),
        message: text('ActionMsg'),
      }),
    },
  },
  charge_service_quota_notify: {
    name: 'charge_service_quota_notify',
    titleZh: '付费服务额度通知',
    titleEn: 'Paid quota runs out',
    doc: MANAGEMENT,
    ids: ['spu_id', 'total_used_quota'],
    fields: {
      eventType: number('event_type'),
      spuId: id('spu_id'),
      spuName: text('spu_name'),
      totalQuota: number('total_quota'),
      totalUsedQuota: number('total_used_quota'),
    },
  },
  debug_demo: {
    name: 'debug_demo',
    titleZh: '官方调试工具事件',
    titleEn: 'Event of the official debugging tool',
    doc: 'https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/Before_Develop/message_push.html',
    ids: ['debug_str'],
    fields: { debugText: text('debug_str') },
  },
} as const
