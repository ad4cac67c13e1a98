// Made from src/catalogue/order-shipping.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, WechatResult } from '../api-method.ts'

/** Parameters of `uploadOrderShippingInfo` (发货信息录入). */
export type UploadOrderShippingInfoRequest = {
  order_key: {
    order_number_type: number
    mchid?: string
    out_trade_no?: string
    transaction_id?: string
  }
  payer: {
    openid: string
  }
  logistics_type: number
  delivery_mode: number
  is_all_delivered?: boolean
  shipping_list: {
    express_company?: string
    tracking_no?: string
    item_desc?: string
    contact?: {
      consignor_contact?: string
      receiver_contact?: string
    }
  }[]
  upload_time: string
}

/** Answer of `uploadOrderShippingInfo` (发货信息录入). */
export type UploadOrderShippingInfoResponse = WechatResult

/** Parameters of `uploadCombinedOrderShippingInfo` (发货信息合单录入). */
export type UploadCombinedOrderShippingInfoRequest = {
  order_key: {
    order_number_type: number
    mchid?: string
    out_trade_no?: string
    transaction_id?: string
  }
  payer: {
    openid: string
  }
  sub_orders: {
    order_key: {
      order_number_type: number
      mchid?: string
      out_trade_no?: string
      transaction_id?: string
    }
    logistics_type: number
    delivery_mode: number
    is_all_delivered?: boolean
    shipping_list: {
      express_company?: string
      tracking_no?: string
      item_desc?: string
      contact?: {
        consignor_contact?: string
        receiver_contact?: string
      }
    }[]
  }[]
  upload_time: string
}

/** Answer of `uploadCombinedOrderShippingInfo` (发货信息合单录入). */
export type UploadCombinedOrderShippingInfoResponse = WechatResult

/** Parameters of `getSecOrder` (查询订单发货状态). */
export type GetSecOrderRequest = {
  merchant_id?: string
  sub_merchant_id?: string
  merchant_trade_no?: string
  transaction_id?: string
}

/** Answer of `getSecOrder` (查询订单发货状态). */
export type GetSecOrderResponse = WechatResult & {
  order?: {
    merchant_id?: string
    sub_merchant_id?: string
    merchant_trade_no?: string
    transaction_id?: string
    description?: string
    openid?: string
    /** Paid amount (CNY fen) */
    paid_amount?: number
    order_state?: number
    /** Pay time (unix time) */
    pay_time?: number
    /** Trade create time (unix time) */
    trade_create_time?: number
    in_complaint?: boolean
    shipping?: {
      logistics_type?: number
      delivery_mode?: number
      goods_desc?: string
      finish_shipping?: boolean
      finish_shipping_count?: number
      shipping_list?: {
        express_company?: string
        tracking_no?: string
        goods_desc?: string
        contact?: {
          consignor_contact?: string
          receiver_contact?: string
        }
        /** Upload time (unix time) */
        upload_time?: number
      }[]
    }
  }
}

/** Parameters of `getSecOrderList` (查询订单列表). */
export type GetSecOrderListRequest = {
  pay_time_range?: {
    /** Begin time (unix time) */
    begin_time?: number
    /** End time (unix time) */
    end_time?: number
  }
  order_state?: number
  openid?: string
  last_index?: string
  page_size?: number
}

/** Answer of `getSecOrderList` (查询订单列表). */
export type GetSecOrderListResponse = WechatResult & {
  order_list?: {
    merchant_id?: string
    sub_merchant_id?: string
    merchant_trade_no?: string
    transaction_id?: string
    description?: string
    openid?: string
    /** Paid amount (CNY fen) */
    paid_amount?: number
    order_state?: number
    /** Pay time (unix time) */
    pay_time?: number
    /** Trade create time (unix time) */
    trade_create_time?: number
    in_complaint?: boolean
    shipping?: {
      logistics_type?: number
      delivery_mode?: number
      goods_desc?: string
      finish_shipping?: boolean
      finish_shipping_count?: number
      shipping_list?: {
        express_company?: string
        tracking_no?: string
        goods_desc?: string
        contact?: {
          consignor_contact?: string
          receiver_contact?: string
        }
        /** Upload time (unix time) */
        upload_time?: number
      }[]
    }
  }[]
  has_more?: boolean
  last_index?: string
}

/** Parameters of `notifyConfirmReceive` (确认收货提醒). */
export type NotifyConfirmReceiveRequest = {
  merchant_id?: string
  sub_merchant_id?: string
  merchant_trade_no?: string
  transaction_id?: string
  /** Received time (unix time) */
  received_time: number
}

/** Answer of `notifyConfirmReceive` (确认收货提醒). */
export type NotifyConfirmReceiveResponse = WechatResult

/** Parameters of `setMsgJumpPath` (消息跳转路径设置). */
export type SetMsgJumpPathRequest = {
  path: string
}

/** Answer of `setMsgJumpPath` (消息跳转路径设置). */
export type SetMsgJumpPathResponse = WechatResult

/** Parameters of `isTradeManaged` (查询是否已开通发货信息管理服务). */
export type IsTradeManagedRequest = {
  appid?: string
}

/** Answer of `isTradeManaged` (查询是否已开通发货信息管理服务). */
export type IsTradeManagedResponse = WechatResult & {
  is_trade_managed?: boolean
}

/** Parameters of `isTradeManagementConfirmationCompleted` (查询是否已完成交易结算管理确认). */
export type IsTradeManagementConfirmationCompletedRequest = {
  appid?: string
}

/** Answer of `isTradeManagementConfirmationCompleted` (查询是否已完成交易结算管理确认). */
export type IsTradeManagementConfirmationCompletedResponse = WechatResult & {
  completed?: boolean
}

/** 小程序发货信息管理: the methods of the client. */
export interface OrderShippingApis {
  /**
   * 发货信息录入: enter shipping info.
   * @see https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/order-shipping/order-shipping.html
   */
  uploadOrderShippingInfo: ApiMethod<UploadOrderShippingInfoRequest, UploadOrderShippingInfoResponse, AuthorizerCall>

  /**
   * 发货信息合单录入: enter combined shipping info.
   * @see https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/order-shipping/order-shipping.html
   */
  uploadCombinedOrderShippingInfo: ApiMethod<
    UploadCombinedOrderShippingInfoRequest,
    UploadCombinedOrderShippingInfoResponse,
    AuthorizerCall
  >

  /**
   * 查询订单发货状态: query an order.
   * @see https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/order-shipping/order-shipping.html
   */
  getSecOrder: ApiMethod<GetSecOrderRequest, GetSecOrderResponse, AuthorizerCall>

  /**
   * 查询订单列表: list orders.
   * @see https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/order-shipping/order-shipping.html
   */
  getSecOrderList: ApiMethod<GetSecOrderListRequest, GetSecOrderListResponse, AuthorizerCall>

  /**
   * 确认收货提醒: remind the user to confirm receipt.
   * @see https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/order-shipping/order-shipping.html
   */
  notifyConfirmReceive: ApiMethod<NotifyConfirmReceiveRequest, NotifyConfirmReceiveResponse, AuthorizerCall>

  /**
   * 消息跳转路径设置: set the message jump path.
   * @see https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/order-shipping/order-shipping.html
   */
  setMsgJumpPath: ApiMethod<SetMsgJumpPathRequest, SetMsgJumpPathResponse, AuthorizerCall>

  /**
   * 查询是否已开通发货信息管理服务: is shipping management on.
   * @see https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/order-shipping/order-shipping.html
   */
  isTradeManaged: ApiMethod<IsTradeManagedRequest, IsTradeManagedResponse, AuthorizerCall>

  /**
   * 查询是否已完成交易结算管理确认: is trade settlement confirmation done.
   * @see https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/order-shipping/order-shipping.html
   */
  isTradeManagementConfirmationCompleted: ApiMethod<
    IsTradeManagementConfirmationCompletedRequest,
    IsTradeManagementConfirmationCompletedResponse,
    AuthorizerCall
  >
}
