// Made from src/catalogue/cloudbase-common.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, ComponentCall, NoParams, WechatId, WechatResult } from '../api-method.ts'

/** Parameters of `createCloudUser` (开通云开发). */
export type CreateCloudUserRequest = NoParams

/** Answer of `createCloudUser` (开通云开发). */
export type CreateCloudUserResponse = WechatResult

/** Parameters of `getCloudToken` (获取腾讯云API调用凭证). */
export type GetCloudTokenRequest = {
  /** Lifespan (seconds) */
  lifespan: number
}

/** Answer of `getCloudToken` (获取腾讯云API调用凭证). */
export type GetCloudTokenResponse = WechatResult & {
  secretid?: string
  secretkey?: string
  token?: string
  /** Expired time (unix time) */
  expired_time?: number
}

/** Parameters of `checkMobileConfig` (查询是否绑定手机号). */
export type CheckMobileConfigRequest = {
  push_tmpl?: boolean
}

/** Answer of `checkMobileConfig` (查询是否绑定手机号). */
export type CheckMobileConfigResponse = WechatResult & {
  has_mobile?: boolean
}

/** Parameters of `createEnv` (创建云环境). */
export type CreateEnvRequest = {
  env: string
  alias: string
}

/** Answer of `createEnv` (创建云环境). */
export type CreateEnvResponse = WechatResult & {
  status?: string
}

/** Parameters of `getEnvInfo` (获取云环境). */
export type GetEnvInfoRequest = {
  env: string
}

/** Answer of `getEnvInfo` (获取云环境). */
export type GetEnvInfoResponse = WechatResult & {
  info_list?: {
    env?: string
    alias?: string
    status?: string
    package_id?: string
    package_name?: string
    update_time?: string
    create_time?: string
  }[]
}

/** Parameters of `shareEnv` (环境共享). */
export type ShareEnvRequest = {
  env: string
  appid: string
}

/** Answer of `shareEnv` (环境共享). */
export type ShareEnvResponse = WechatResult

/** Parameters of `setCallBackConfig` (上传消息推送配置). */
export type SetCallBackConfigRequest = {
  container_config?: {
    enable: boolean
    qbase_env?: string
    qbase_container_path?: string
    text_mode?: number
  }
  function_config?: {
    enable: boolean
    callbacks?: {
      enable: boolean
      /** Msg Type */
      msgType: string
      event: string
      env: string
      /** Function Name */
      functionName: string
    }[]
  }
}

/** Answer of `setCallBackConfig` (上传消息推送配置). */
export type SetCallBackConfigResponse = WechatResult

/** Parameters of `getCallBackConfig` (获取消息推送配置). */
export type GetCallBackConfigRequest = NoParams

/** Answer of `getCallBackConfig` (获取消息推送配置). */
export type GetCallBackConfigResponse = WechatResult & {
  data?: {
    container_config?: {
      enable?: boolean
      qbase_env?: string
      qbase_container_path?: string
      text_mode?: number
    }
    function_config?: {
      enable?: boolean
      callbacks?: {
        enable?: boolean
        /** Msg Type */
        msgType?: string
        event?: string
        env?: string
        /** Function Name */
        functionName?: string
      }[]
    }
  }
}

/** Parameters of `createFunction` (创建云函数). */
export type CreateFunctionRequest = {
  env: string
  function_name: string
}

/** Answer of `createFunction` (创建云函数). */
export type CreateFunctionResponse = WechatResult

/** Parameters of `getCodeSecret` (获取代码保护密钥). */
export type GetCodeSecretRequest = NoParams

/** Answer of `getCodeSecret` (获取代码保护密钥). */
export type GetCodeSecretResponse = WechatResult & {
  codesecret?: string
}

/** Parameters of `getYploadSignature` (获取上传凭证). */
export type GetYploadSignatureRequest = {
  hashed_payload: string
}

/** Answer of `getYploadSignature` (获取上传凭证). */
export type GetYploadSignatureResponse = WechatResult & {
  headers?: string
}

/** Parameters of `getFuntionList` (获取云函数列表). */
export type GetFuntionListRequest = {
  env: string
  offset?: number
  limit?: number
}

/** Answer of `getFuntionList` (获取云函数列表). */
export type GetFuntionListResponse = WechatResult & {
  functions?: {
    name?: string
    runtime?: string
    status?: string
    mod_time?: string
    add_time?: string
  }[]
  total_count?: number
}

/** Parameters of `getFuntionLink` (获取云函数下载地址). */
export type GetFuntionLinkRequest = {
  env: string
  function_name: string
}

/** Answer of `getFuntionLink` (获取云函数下载地址). */
export type GetFuntionLinkResponse = WechatResult & {
  url?: string
  checksum?: string
}

/** Parameters of `getUploadFuntionConfig` (上传云函数配置). */
export type GetUploadFuntionConfigRequest = {
  env: string
  function_name: string
  type: number
  config: string
}

/** Answer of `getUploadFuntionConfig` (上传云函数配置). */
export type GetUploadFuntionConfigResponse = WechatResult

/** Parameters of `getFuntionConfig` (获取云函数配置). */
export type GetFuntionConfigRequest = {
  env: string
  function_name: string
  type: number
}

/** Answer of `getFuntionConfig` (获取云函数配置). */
export type GetFuntionConfigResponse = WechatResult & {
  config?: string
}

/** Parameters of `getUploadTcbFileLink` (获取文件上传链接). */
export type GetUploadTcbFileLinkRequest = {
  env: string
  path: string
}

/** Answer of `getUploadTcbFileLink` (获取文件上传链接). */
export type GetUploadTcbFileLinkResponse = WechatResult & {
  url?: string
  token?: string
  authorization?: string
  file_id?: string
  cos_file_id?: string
}

/** Parameters of `deleteTcbCloudFile` (删除文件). */
export type DeleteTcbCloudFileRequest = {
  env: string
  fileid_list: string[]
}

/** Answer of `deleteTcbCloudFile` (删除文件). */
export type DeleteTcbCloudFileResponse = WechatResult & {
  delete_list?: {
    fileid?: string
    status?: number
    errmsg?: string
  }[]
}

/** Parameters of `getDownloadTcbFileLink` (获取文件下载链接). */
export type GetDownloadTcbFileLinkRequest = {
  env: string
  file_list: {
    fileid: string
    /** Max age (seconds) */
    max_age: number
  }[]
}

/** Answer of `getDownloadTcbFileLink` (获取文件下载链接). */
export type GetDownloadTcbFileLinkResponse = WechatResult & {
  file_list?: {
    fileid?: string
    download_url?: string
    status?: number
    errmsg?: string
  }[]
}

/** Parameters of `aggregateDatabase` (数据库聚合). */
export type AggregateDatabaseRequest = {
  env: string
  query: string
}

/** Answer of `aggregateDatabase` (数据库聚合). */
export type AggregateDatabaseResponse = WechatResult & {
  data?: string[]
}

/** Parameters of `getDatabaseMigrateStatus` (数据库迁移状态查询). */
export type GetDatabaseMigrateStatusRequest = {
  env: string
  job_id: WechatId
}

/** Answer of `getDatabaseMigrateStatus` (数据库迁移状态查询). */
export type GetDatabaseMigrateStatusResponse = WechatResult & {
  status?: string
  record_success?: number
  record_fail?: number
  error_msg?: string
  file_url?: string
}

/** Parameters of `updateDatabaseRecord` (数据库更新记录). */
export type UpdateDatabaseRecordRequest = {
  env: string
  query: string
}

/** Answer of `updateDatabaseRecord` (数据库更新记录). */
export type UpdateDatabaseRecordResponse = WechatResult & {
  modified?: number
  matched?: number
  id?: string
}

/** Parameters of `dbcollectionManage` (数据库集合管理). */
export type DbcollectionManageRequest = {
  action: string
  env: string
  offset?: number
  limit?: number
  collection_name?: string
}

/** Answer of `dbcollectionManage` (数据库集合管理). */
export type DbcollectionManageResponse = WechatResult & {
  collections?: {
    name?: string
    count?: number
    size?: number
    index_count?: number
    index_size?: number
  }[]
  total?: number
}

/** Parameters of `addDatabaseItem` (数据库插入记录). */
export type AddDatabaseItemRequest = {
  env: string
  query: string
}

/** Answer of `addDatabaseItem` (数据库插入记录). */
export type AddDatabaseItemResponse = WechatResult & {
  id_list?: string[]
}

/** Parameters of `addDatabaseCollection` (新增集合). */
export type AddDatabaseCollectionRequest = {
  env: string
  collection_name: string
}

/** Answer of `addDatabaseCollection` (新增集合). */
export type AddDatabaseCollectionResponse = WechatResult

/** Parameters of `deleteDatabaseCollection` (删除集合). */
export type DeleteDatabaseCollectionRequest = {
  env: string
  collection_name: string
}

/** Answer of `deleteDatabaseCollection` (删除集合). */
export type DeleteDatabaseCollectionResponse = WechatResult

/** Parameters of `getDatabaseCollection` (获取集合信息). */
export type GetDatabaseCollectionRequest = {
  env: string
  offset?: number
  limit?: number
}

/** Answer of `getDatabaseCollection` (获取集合信息). */
export type GetDatabaseCollectionResponse = WechatResult & {
  collections?: {
    name?: string
    count?: number
    size?: number
    index_count?: number
    index_size?: number
  }[]
  pager?: {
    Offset?: number
    Limit?: number
    Total?: number
  }
}

/** Parameters of `getDatabaseCount` (统计集合记录数). */
export type GetDatabaseCountRequest = {
  env: string
  query: string
}

/** Answer of `getDatabaseCount` (统计集合记录数). */
export type GetDatabaseCountResponse = WechatResult & {
  count?: number
}

/** Parameters of `deleteDatabaseItem` (数据库删除记录). */
export type DeleteDatabaseItemRequest = {
  env: string
  query: string
}

/** Answer of `deleteDatabaseItem` (数据库删除记录). */
export type DeleteDatabaseItemResponse = WechatResult & {
  deleted?: number
}

/** Parameters of `exportDatabaseItem` (数据库导出). */
export type ExportDatabaseItemRequest = {
  env: string
  file_path: string
  file_type: number
  query: string
}

/** Answer of `exportDatabaseItem` (数据库导出). */
export type ExportDatabaseItemResponse = WechatResult & {
  job_id?: WechatId
}

/** Parameters of `importDatabaseItem` (数据库导入). */
export type ImportDatabaseItemRequest = {
  env: string
  collection_name: string
  file_path: string
  file_type: number
  stop_on_error: boolean
  conflict_mode: number
}

/** Answer of `importDatabaseItem` (数据库导入). */
export type ImportDatabaseItemResponse = WechatResult & {
  job_id?: WechatId
}

/** Parameters of `getDatabaseRecord` (数据库查询记录). */
export type GetDatabaseRecordRequest = {
  env: string
  query: string
}

/** Answer of `getDatabaseRecord` (数据库查询记录). */
export type GetDatabaseRecordResponse = WechatResult & {
  data?: string[]
  pager?: {
    Offset?: number
    Limit?: number
    Total?: number
  }
}

/** Parameters of `updateDatabaseIndex` (更新数据库索引). */
export type UpdateDatabaseIndexRequest = {
  env: string
  collection_name: string
  create_indexes: {
    name: string
    unique: boolean
    keys?: {
      name: string
      direction?: string
    }[]
  }[]
  drop_indexes: {
    name: string
    unique: boolean
    keys?: {
      name: string
      direction?: string
    }[]
  }[]
}

/** Answer of `updateDatabaseIndex` (更新数据库索引). */
export type UpdateDatabaseIndexResponse = WechatResult

/** Parameters of `getWechatPayList` (获取授权绑定的商户号列表). */
export type GetWechatPayListRequest = NoParams

/** Answer of `getWechatPayList` (获取授权绑定的商户号列表). */
export type GetWechatPayListResponse = WechatResult & {
  list?: {
    merchant_code?: string
    merchant_name?: string
    company_name?: string
    mch_relation_state?: string
    jsapi_auth_state?: string
    refund_auth_state?: string
  }[]
}

/** Parameters of `getWechatPayAuth` (申请商户号授权). */
export type GetWechatPayAuthRequest = {
  action: string
  merchant_code: string
}

/** Answer of `getWechatPayAuth` (申请商户号授权). */
export type GetWechatPayAuthResponse = WechatResult

/** 普通代云开发: the methods of the client. */
export interface CloudbaseCommonApis {
  /**
   * 开通云开发: open cloud development.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/admin-management/createCloudUser.html
   */
  createCloudUser: ApiMethod<CreateCloudUserRequest, CreateCloudUserResponse, AuthorizerCall>

  /**
   * 获取腾讯云API调用凭证: get Tencent Cloud API credentials.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/admin-management/getCloudToken.html
   */
  getCloudToken: ApiMethod<GetCloudTokenRequest, GetCloudTokenResponse, AuthorizerCall>

  /**
   * 查询是否绑定手机号: check whether a phone number is bound.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/admin-management/checkMobileConfig.html
   */
  checkMobileConfig: ApiMethod<CheckMobileConfigRequest, CheckMobileConfigResponse, AuthorizerCall>

  /**
   * 创建云环境: create a cloud environment and resources.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/env-management/createEnv.html
   */
  createEnv: ApiMethod<CreateEnvRequest, CreateEnvResponse, AuthorizerCall>

  /**
   * 获取云环境: get cloud environments.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/env-management/getEnvInfo.html
   */
  getEnvInfo: ApiMethod<GetEnvInfoRequest, GetEnvInfoResponse, AuthorizerCall>

  /**
   * 环境共享: share an environment.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/env-management/shareEnv.html
   */
  shareEnv: ApiMethod<ShareEnvRequest, ShareEnvResponse, AuthorizerCall>

  /**
   * 上传消息推送配置: set message push configuration.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/msg-push/setCallBackConfig.html
   */
  setCallBackConfig: ApiMethod<SetCallBackConfigRequest, SetCallBackConfigResponse, AuthorizerCall>

  /**
   * 获取消息推送配置: get message push configuration.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/msg-push/getCallBackConfig.html
   */
  getCallBackConfig: ApiMethod<GetCallBackConfigRequest, GetCallBackConfigResponse, AuthorizerCall>

  /**
   * 创建云函数: create a cloud function.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/scf-management/createFunction.html
   */
  createFunction: ApiMethod<CreateFunctionRequest, CreateFunctionResponse, AuthorizerCall>

  /**
   * 获取代码保护密钥: get the code protection secret.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/scf-management/getCodeSecret.html
   */
  getCodeSecret: ApiMethod<GetCodeSecretRequest, GetCodeSecretResponse, AuthorizerCall>

  /**
   * 获取上传凭证: get an upload signature.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/scf-management/getYploadSignature.html
   */
  getYploadSignature: ApiMethod<GetYploadSignatureRequest, GetYploadSignatureResponse, AuthorizerCall>

  /**
   * 获取云函数列表: list cloud functions.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/scf-management/getFuntionList.html
   */
  getFuntionList: ApiMethod<GetFuntionListRequest, GetFuntionListResponse, AuthorizerCall>

  /**
   * 获取云函数下载地址: get the download address of a cloud function.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/scf-management/getFuntionLink.html
   */
  getFuntionLink: ApiMethod<GetFuntionLinkRequest, GetFuntionLinkResponse, AuthorizerCall>

  /**
   * 上传云函数配置: upload cloud function configuration.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/scf-management/getUploadFuntionConfig.html
   */
  getUploadFuntionConfig: ApiMethod<GetUploadFuntionConfigRequest, GetUploadFuntionConfigResponse, AuthorizerCall>

  /**
   * 获取云函数配置: get cloud function configuration.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/scf-management/getFuntionConfig.html
   */
  getFuntionConfig: ApiMethod<GetFuntionConfigRequest, GetFuntionConfigResponse, AuthorizerCall>

  /**
   * 获取文件上传链接: get a file upload link.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/file-management/getUploadTcbFileLink.html
   */
  getUploadTcbFileLink: ApiMethod<GetUploadTcbFileLinkRequest, GetUploadTcbFileLinkResponse, AuthorizerCall>

  /**
   * 删除文件: delete files.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/file-management/deleteTcbCloudFile.html
   */
  deleteTcbCloudFile: ApiMethod<DeleteTcbCloudFileRequest, DeleteTcbCloudFileResponse, AuthorizerCall>

  /**
   * 获取文件下载链接: get file download links.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/file-management/getDownloadTcbFileLink.html
   */
  getDownloadTcbFileLink: ApiMethod<GetDownloadTcbFileLinkRequest, GetDownloadTcbFileLinkResponse, AuthorizerCall>

  /**
   * 数据库聚合: database aggregation.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/file-management/aggregateDatabase.html
   */
  aggregateDatabase: ApiMethod<AggregateDatabaseRequest, AggregateDatabaseResponse, AuthorizerCall>

  /**
   * 数据库迁移状态查询: query database migration state.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/file-management/getDatabaseMigrateStatus.html
   */
  getDatabaseMigrateStatus: ApiMethod<GetDatabaseMigrateStatusRequest, GetDatabaseMigrateStatusResponse, AuthorizerCall>

  /**
   * 数据库更新记录: update database records.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/file-management/updateDatabaseRecord.html
   */
  updateDatabaseRecord: ApiMethod<UpdateDatabaseRecordRequest, UpdateDatabaseRecordResponse, AuthorizerCall>

  /**
   * 数据库集合管理: manage database collections.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/dbcollectionManage.html
   */
  dbcollectionManage: ApiMethod<DbcollectionManageRequest, DbcollectionManageResponse, ComponentCall>

  /**
   * 数据库插入记录: insert database records.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/addDatabaseItem.html
   */
  addDatabaseItem: ApiMethod<AddDatabaseItemRequest, AddDatabaseItemResponse, AuthorizerCall>

  /**
   * 新增集合: create a collection.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/addDatabaseCollection.html
   */
  addDatabaseCollection: ApiMethod<AddDatabaseCollectionRequest, AddDatabaseCollectionResponse, AuthorizerCall>

  /**
   * 删除集合: delete a collection.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/deleteDatabaseCollection.html
   */
  deleteDatabaseCollection: ApiMethod<DeleteDatabaseCollectionRequest, DeleteDatabaseCollectionResponse, AuthorizerCall>

  /**
   * 获取集合信息: get collection info.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/getDatabaseCollection.html
   */
  getDatabaseCollection: ApiMethod<GetDatabaseCollectionRequest, GetDatabaseCollectionResponse, AuthorizerCall>

  /**
   * 统计集合记录数: count records.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/getDatabaseCount.html
   */
  getDatabaseCount: ApiMethod<GetDatabaseCountRequest, GetDatabaseCountResponse, AuthorizerCall>

  /**
   * 数据库删除记录: delete database records.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/deleteDatabaseItem.html
   */
  deleteDatabaseItem: ApiMethod<DeleteDatabaseItemRequest, DeleteDatabaseItemResponse, AuthorizerCall>

  /**
   * 数据库导出: export the database.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/exportDatabaseItem.html
   */
  exportDatabaseItem: ApiMethod<ExportDatabaseItemRequest, ExportDatabaseItemResponse, AuthorizerCall>

  /**
   * 数据库导入: import the database.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/importDatabaseItem.html
   */
  importDatabaseItem: ApiMethod<ImportDatabaseItemRequest, ImportDatabaseItemResponse, AuthorizerCall>

  /**
   * 数据库查询记录: query database records.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/getDatabaseRecord.html
   */
  getDatabaseRecord: ApiMethod<GetDatabaseRecordRequest, GetDatabaseRecordResponse, AuthorizerCall>

  /**
   * 更新数据库索引: update database indexes.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/db-management/updateDatabaseIndex.html
   */
  updateDatabaseIndex: ApiMethod<UpdateDatabaseIndexRequest, UpdateDatabaseIndexResponse, AuthorizerCall>

  /**
   * 获取授权绑定的商户号列表: list bound merchant ids.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/wechatpay/getWechatPayList.html
   */
  getWechatPayList: ApiMethod<GetWechatPayListRequest, GetWechatPayListResponse, AuthorizerCall>

  /**
   * 申请商户号授权: apply for merchant authorization.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-common/wechatpay/getWechatPayAuth.html
   */
  getWechatPayAuth: ApiMethod<GetWechatPayAuthRequest, GetWechatPayAuthResponse, AuthorizerCall>
}
