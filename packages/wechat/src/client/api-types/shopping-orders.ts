// Made from src/catalogue/shopping-orders.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `uploadShoppingInfo` (上传购物详情). */
export type UploadShoppingInfoRequest = {
  order_key: {
    order_number_type: number
    mchid?: string
    out_trade_no?: string
    transaction_id?: string
  }
  order_list: {
    merchant_order_no: string
    order_detail_jump_link?: {
      type: string
      appid?: string
      path?: string
      url?: string
    }
    item_list: {
      merchant_item_id: string
      name: string
      description?: string
      /** Unit price (CNY fen) */
      unit_price: number
      quantity: number
      image_url: string[]
      item_detail_jump_link?: {
        type: string
        appid?: string
        path?: string
        url?: string
      }
    }[]
  }[]
  payer: {
    openid: string
  }
  logistics_type?: string
  upload_time: string
}

/** Answer of `uploadShoppingInfo` (上传购物详情). */
export type UploadShoppingInfoResponse = WechatResult

/** Parameters of `uploadShippingInfo` (上传物流信息). */
export type UploadShippingInfoRequest = {
  order_key: {
    order_number_type: number
    mchid?: string
    out_trade_no?: string
    transaction_id?: string
  }
  shipping_list: {
    express_company: string
    tracking_no: string
    contact?: {
      consignor_contact?: string
      receiver_contact?: string
    }
    item_list?: {
      merchant_item_id: string
    }[]
  }[]
  payer: {
    openid: string
  }
  delivery_mode: string
  upload_time: string
}

/** Answer of `uploadShippingInfo` (上传物流信息). */
export type UploadShippingInfoResponse = WechatResult

/** Parameters of `uploadCombinedShoppingInfo` (上传合单购物详情). */
export type UploadCombinedShoppingInfoRequest = {
  order_key: {
    order_number_type: number
    mchid?: string
    out_trade_no?: string
    transaction_id?: string
  }
  sub_orders: {
    order_key: {
      order_number_type: number
      mchid?: string
      out_trade_no?: string
      transaction_id?: string
    }
    merchant_order_no: string
    order_detail_jump_link?: {
      type: string
      appid?: string
      path?: string
      url?: string
    }
    item_list: {
      merchant_item_id: string
      name: string
      description?: string
      /** Unit price (CNY fen) */
      unit_price: number
      quantity: number
      image_url: string[]
      item_detail_jump_link?: Record<string, unknown>
    }[]
    logistics_type?: string
  }[]
  payer: {
    openid: string
  }
  upload_time: string
}

/** Answer of `uploadCombinedShoppingInfo` (上传合单购物详情). */
export type UploadCombinedShoppingInfoResponse = WechatResult

/** Parameters of `uploadCombinedShippingInfo` (上传合单物流信息). */
export type UploadCombinedShippingInfoRequest = {
  order_key: {
    order_number_type: number
    mchid?: string
    out_trade_no?: string
    transaction_id?: string
  }
  sub_orders: {
    order_key: {
      order_number_type: number
      mchid?: string
      out_trade_no?: string
      transaction_id?: string
    }
    shipping_list: {
      express_company: string
      tracking_no: string
      contact?: {
        consignor_contact?: string
        receiver_contact?: string
      }
      item_list?: {
        merchant_item_id: string
      }[]
    }[]
    delivery_mode: string
  }[]
  payer: {
    openid: string
  }
  upload_time: string
}

/** Answer of `uploadCombinedShippingInfo` (上传合单物流信息). */
export type UploadCombinedShippingInfoResponse = WechatResult

/** Parameters of `openShoppingOrderProductPermission` (开通购物订单产品权限). */
export type OpenShoppingOrderProductPermissionRequest = NoParams

/** Answer of `openShoppingOrderProductPermission` (开通购物订单产品权限). */
export type OpenShoppingOrderProductPermissionResponse = WechatResult

/** Parameters of `confirmProductPermission` (提交购物订单接入审核). */
export type ConfirmProductPermissionRequest = NoParams

/** Answer of `confirmProductPermission` (提交购物订单接入审核). */
export type ConfirmProductPermissionResponse = WechatResult & {
  last_result?: string
}

/** Parameters of `ShoppingInfoVerifyUploadResult` (验证购物订单上传结果). */
export type ShoppingInfoVerifyUploadResultRequest = {
  order_key: {
    order_number_type: number
    mchid?: string
    out_trade_no?: string
    transaction_id?: string
  }
  payer: {
    openid: string
  }
}

/** Answer of `ShoppingInfoVerifyUploadResult` (验证购物订单上传结果). */
export type ShoppingInfoVerifyUploadResultResponse = WechatResult

/** 购物订单: the methods of the client. */
export interface ShoppingOrdersApis {
  /**
   * 上传购物详情: upload shopping details.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/shopping-orders/uploadShoppingInfo.html
   */
  uploadShoppingInfo: ApiMethod<UploadShoppingInfoRequest, UploadShoppingInfoResponse, AuthorizerCall>

  /**
   * 上传物流信息: upload shipping info.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/shopping-orders/uploadShippingInfo.html
   */
  uploadShippingInfo: ApiMethod<UploadShippingInfoRequest, UploadShippingInfoResponse, AuthorizerCall>

  /**
   * 上传合单购物详情: upload combined shopping details.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/shopping-orders/uploadCombinedShoppingInfo.html
   */
  uploadCombinedShoppingInfo: ApiMethod<
    UploadCombinedShoppingInfoRequest,
    UploadCombinedShoppingInfoResponse,
    AuthorizerCall
  >

  /**
   * 上传合单物流信息: upload combined shipping info.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/shopping-orders/uploadCombinedShippingInfo.html
   */
  uploadCombinedShippingInfo: ApiMethod<
    UploadCombinedShippingInfoRequest,
    UploadCombinedShippingInfoResponse,
    AuthorizerCall
  >

  /**
   * 开通购物订单产品权限: open the shopping order permission.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/shopping-orders/openShoppingOrderProductPermission.html
   */
  openShoppingOrderProductPermission: ApiMethod<
    OpenShoppingOrderProductPermissionRequest,
    OpenShoppingOrderProductPermissionResponse,
    AuthorizerCall
  >

  /**
   * 提交购物订单接入审核: submit the shopping order access for review.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/shopping-orders/confirmProductPermission.html
   */
  confirmProductPermission: ApiMethod<ConfirmProductPermissionRequest, ConfirmProductPermissionResponse, AuthorizerCall>

  /**
   * 验证购物订单上传结果: verify uploaded shopping orders.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/shopping-orders/ShoppingInfoVerifyUploadResult.html
   */
  ShoppingInfoVerifyUploadResult: ApiMethod<
    ShoppingInfoVerifyUploadResultRequest,
    ShoppingInfoVerifyUploadResultResponse,
    AuthorizerCall
  >
}
