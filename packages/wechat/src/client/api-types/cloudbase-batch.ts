// Made from src/catalogue/cloudbase-batch.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, ComponentCall, EitherCall, NoParams, WechatId, WechatResult } from '../api-method.ts'

/** Parameters of `changeTcbEnv` (转换云环境). */
export type ChangeTcbEnvRequest = {
  env: string
}

/** Answer of `changeTcbEnv` (转换云环境). */
export type ChangeTcbEnvResponse = WechatResult

/** Parameters of `setCloudAccessToken` (管理微信令牌权限). */
export type SetCloudAccessTokenRequest = {
  action: string
  env: string
  open?: boolean
  api_whitelist?: string[]
  version?: number
}

/** Answer of `setCloudAccessToken` (管理微信令牌权限). */
export type SetCloudAccessTokenResponse = WechatResult & {
  open?: boolean
  api_whitelist?: string[]
  version?: number
}

/** Parameters of `getShareCloudbaseEnv` (查询环境共享信息). */
export type GetShareCloudbaseEnvRequest = {
  appids: string[]
}

/** Answer of `getShareCloudbaseEnv` (查询环境共享信息). */
export type GetShareCloudbaseEnvResponse = WechatResult & {
  relation_data?: {
    appid?: string
    env_list?: string[]
  }[]
  err_list?: {
    env?: string
    appid?: string
    errmsg?: string
  }[]
}

/** Parameters of `getTcbEnvList` (获取环境信息). */
export type GetTcbEnvListRequest = NoParams

/** Answer of `getTcbEnvList` (获取环境信息). */
export type GetTcbEnvListResponse = WechatResult & {
  info_list?: {
    env?: string
    alias?: string
    status?: string
    package_id?: string
    package_name?: string
    dbinstance_id?: string
    bucket_id?: string
    update_time?: string
    create_time?: string
  }[]
}

/** Parameters of `createTcbEnv` (创建环境). */
export type CreateTcbEnvRequest = {
  alias?: string
}

/** Answer of `createTcbEnv` (创建环境). */
export type CreateTcbEnvResponse = WechatResult & {
  env?: string
  tranid?: string
}

/** Parameters of `shareCloudbaseEnv` (环境共享). */
export type ShareCloudbaseEnvRequest = {
  data: {
    env: string
    appids: string[]
  }[]
}

/** Answer of `shareCloudbaseEnv` (环境共享). */
export type ShareCloudbaseEnvResponse = WechatResult & {
  err_list?: {
    env?: string
    appid?: string
    errmsg?: string
  }[]
}

/** Parameters of `batchuUloadCloudFunction` (创建云函数). */
export type BatchuUloadCloudFunctionRequest = {
  functionname: string
  envs: string[]
  zipfile: string
  vpcid?: string
  subnetid?: string
}

/** Answer of `batchuUloadCloudFunction` (创建云函数). */
export type BatchuUloadCloudFunctionResponse = WechatResult & {
  fail_env_list?: {
    env?: string
    errmsg?: string
  }[]
}

/** Parameters of `uploadCloudFunctionConfig` (更新云函数配置). */
export type UploadCloudFunctionConfigRequest = {
  env: string
  functionname: string
  /** Memorysize (MB) */
  memorysize?: number
  /** Timeout (seconds) */
  timeout?: number
  environment_variables?: {
    key: string
    value: string
  }[]
  public_net_config?: {
    public_net_status: string
    eip_status: string
  }
  vpc_config?: {
    vpcid: string
    subnetid: string
  }
}

/** Answer of `uploadCloudFunctionConfig` (更新云函数配置). */
export type UploadCloudFunctionConfigResponse = WechatResult

/** Parameters of `deleteCloudFunction` (删除云函数). */
export type DeleteCloudFunctionRequest = {
  env: string
  functionname: string
}

/** Answer of `deleteCloudFunction` (删除云函数). */
export type DeleteCloudFunctionResponse = WechatResult

/** Parameters of `getCloudFunctionList` (获取云函数). */
export type GetCloudFunctionListRequest = {
  env: string
  offset?: number
  limit?: number
  searchkey?: string
}

/** Answer of `getCloudFunctionList` (获取云函数). */
export type GetCloudFunctionListResponse = WechatResult & {
  functions?: {
    name?: string
    runtime?: string
    status?: string
    status_reason?: {
      errcode?: string
      errmsg?: string
    }[]
    mod_time?: string
    add_time?: string
  }[]
  total_count?: number
}

/** Parameters of `getTriggers` (获取触发器). */
export type GetTriggersRequest = {
  env: string
  funcname: string
}

/** Answer of `getTriggers` (获取触发器). */
export type GetTriggersResponse = WechatResult & {
  triggers?: {
    trigger_name?: string
    config?: string
    type?: string
  }[]
}

/** Parameters of `updateTriggers` (更新触发器). */
export type UpdateTriggersRequest = {
  funcname: string
  envs: string[]
  triggers: {
    trigger_name: string
    config: string
    type: string
  }[]
}

/** Answer of `updateTriggers` (更新触发器). */
export type UpdateTriggersResponse = WechatResult & {
  err_list?: {
    env?: string
    errmsg?: string
  }[]
}

/** Parameters of `invokeCloudFunction` (触发云函数). */
export type InvokeCloudFunctionRequest = {
  /** Environment id */
  env: string
  /** Function name */
  name: string
} & Record<string, unknown>

/** Answer of `invokeCloudFunction` (触发云函数). */
export type InvokeCloudFunctionResponse = WechatResult & {
  resp_data?: string
}

/** Parameters of `uploadCloudFunctionCode` (更新云函数代码). */
export type UploadCloudFunctionCodeRequest = {
  functionname: string
  envs: string[]
  zipfile: string
}

/** Answer of `uploadCloudFunctionCode` (更新云函数代码). */
export type UploadCloudFunctionCodeResponse = WechatResult & {
  fail_env_list?: {
    env?: string
    errmsg?: string
  }[]
}

/** Parameters of `dbImport` (数据库导入). */
export type DbImportRequest = {
  env: string
  collection_name: string
  file_path: string
  file_type: number
  stop_on_error: boolean
  conflict_mode: number
}

/** Answer of `dbImport` (数据库导入). */
export type DbImportResponse = WechatResult & {
  job_id?: WechatId
}

/** Parameters of `dbExport` (数据库导出). */
export type DbExportRequest = {
  env: string
  file_path: string
  file_type: number
  query: string
}

/** Answer of `dbExport` (数据库导出). */
export type DbExportResponse = WechatResult & {
  job_id?: WechatId
}

/** Parameters of `getMigrationState` (数据库状态查询). */
export type GetMigrationStateRequest = {
  env: string
  job_id: WechatId
}

/** Answer of `getMigrationState` (数据库状态查询). */
export type GetMigrationStateResponse = WechatResult & {
  status?: string
  record_success?: number
  record_fail?: number
  error_msg?: string
  file_url?: string
}

/** Parameters of `dbAggregate` (数据库聚合). */
export type DbAggregateRequest = {
  env: string
  query: string
}

/** Answer of `dbAggregate` (数据库聚合). */
export type DbAggregateResponse = WechatResult & {
  data?: string[]
}

/** Parameters of `getPermission` (获取数据库操作权限). */
export type GetPermissionRequest = {
  env: string
  collection_name: string
}

/** Answer of `getPermission` (获取数据库操作权限). */
export type GetPermissionResponse = WechatResult & {
  acl_tag?: string
  rule?: string
}

/** Parameters of `setPermission` (修改数据库操作权限). */
export type SetPermissionRequest = {
  env: string
  collection_name: string
  acl_tag: string
  rule: string
}

/** Answer of `setPermission` (修改数据库操作权限). */
export type SetPermissionResponse = WechatResult

/** Parameters of `dbrecordManage` (数据库记录管理). */
export type DbrecordManageRequest = {
  action: string
  env: string
  query?: string
}

/** Answer of `dbrecordManage` (数据库记录管理). */
export type DbrecordManageResponse = WechatResult & {
  id_list?: string[]
  pager?: {
    offset?: number
    limit?: number
    total?: number
  }
  data?: string[]
  modified?: number
  matched?: number
  id?: string
  deleted?: number
}

/** Parameters of `dbindexManage` (数据库索引管理). */
export type DbindexManageRequest = {
  action: string
  env: string
  collection_name: string
  indexes?: {
    name: string
    keys?: {
      name: string
      direction?: string
    }[]
  }[]
}

/** Answer of `dbindexManage` (数据库索引管理). */
export type DbindexManageResponse = WechatResult

/** Parameters of `getUploadFileLink` (获取上传文件链接). */
export type GetUploadFileLinkRequest = {
  env: string
  path: string
}

/** Answer of `getUploadFileLink` (获取上传文件链接). */
export type GetUploadFileLinkResponse = WechatResult & {
  url?: string
  token?: string
  authorization?: string
  file_id?: string
  cos_file_id?: string
}

/** Parameters of `deleteTcbFile` (删除文件). */
export type DeleteTcbFileRequest = {
  env: string
  fileid_list: string[]
}

/** Answer of `deleteTcbFile` (删除文件). */
export type DeleteTcbFileResponse = WechatResult & {
  delete_list?: {
    fileid?: string
    status?: number
    errmsg?: string
  }[]
}

/** Parameters of `getTcbFile` (获取文件列表). */
export type GetTcbFileRequest = {
  env: string
  prefix?: string
  delimiter?: string
  marker?: string
}

/** Answer of `getTcbFile` (获取文件列表). */
export type GetTcbFileResponse = WechatResult & {
  contents?: {
    key?: string
    md5?: string
    /** Size (bytes) */
    size?: number
    last_modified?: string
  }[]
  is_truncated?: boolean
}

/** Parameters of `getDownloadFileLink` (获取下载文件链接). */
export type GetDownloadFileLinkRequest = {
  env: string
  file_list: {
    fileid: string
    /** Max age (seconds) */
    max_age: number
  }[]
}

/** Answer of `getDownloadFileLink` (获取下载文件链接). */
export type GetDownloadFileLinkResponse = WechatResult & {
  file_list?: {
    fileid?: string
    download_url?: string
    status?: number
    errmsg?: string
  }[]
}

/** Parameters of `getStaticStore` (查看静态网站状态). */
export type GetStaticStoreRequest = {
  env: string
}

/** Answer of `getStaticStore` (查看静态网站状态). */
export type GetStaticStoreResponse = WechatResult & {
  data?: {
    env?: string
    domain?: string
    bucket?: string
    regoin?: string
    status?: string
  }[]
}

/** Parameters of `createStaticStore` (开通静态网站). */
export type CreateStaticStoreRequest = {
  env: string
}

/** Answer of `createStaticStore` (开通静态网站). */
export type CreateStaticStoreResponse = WechatResult

/** Parameters of `getUploadStaticStoreFile` (获取上传静态网站文件链接). */
export type GetUploadStaticStoreFileRequest = {
  env: string
  filename: string
}

/** Answer of `getUploadStaticStoreFile` (获取上传静态网站文件链接). */
export type GetUploadStaticStoreFileResponse = WechatResult & {
  signed_url?: string
  token?: string
}

/** Parameters of `getStaticStoreFile` (获取静态网站文件列表). */
export type GetStaticStoreFileRequest = {
  env: string
  prefix?: string
  delimiter?: string
  marker?: string
}

/** Answer of `getStaticStoreFile` (获取静态网站文件列表). */
export type GetStaticStoreFileResponse = WechatResult & {
  contents?: {
    key?: string
    md5?: string
    /** Size (bytes) */
    size?: number
    last_modified?: string
  }[]
  is_truncated?: boolean
}

/** 批量代云开发: the methods of the client. */
export interface CloudbaseBatchApis {
  /**
   * 转换云环境: change the cloud environment of a mini-program.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/env-mgnt/changeTcbEnv.html
   */
  changeTcbEnv: ApiMethod<ChangeTcbEnvRequest, ChangeTcbEnvResponse, EitherCall>

  /**
   * 管理微信令牌权限: manage cloud access token permissions.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/env-mgnt/setCloudAccessToken.html
   */
  setCloudAccessToken: ApiMethod<SetCloudAccessTokenRequest, SetCloudAccessTokenResponse, EitherCall>

  /**
   * 查询环境共享信息: query environment sharing.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/env-mgnt/getShareCloudbaseEnv.html
   */
  getShareCloudbaseEnv: ApiMethod<GetShareCloudbaseEnvRequest, GetShareCloudbaseEnvResponse, ComponentCall>

  /**
   * 获取环境信息: list environments.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/env-mgnt/getTcbEnvList.html
   */
  getTcbEnvList: ApiMethod<GetTcbEnvListRequest, GetTcbEnvListResponse, ComponentCall>

  /**
   * 创建环境: create an environment.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/env-mgnt/createTcbEnv.html
   */
  createTcbEnv: ApiMethod<CreateTcbEnvRequest, CreateTcbEnvResponse, ComponentCall>

  /**
   * 环境共享: share an environment with mini-programs.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/env-mgnt/shareCloudbaseEnv.html
   */
  shareCloudbaseEnv: ApiMethod<ShareCloudbaseEnvRequest, ShareCloudbaseEnvResponse, ComponentCall>

  /**
   * 创建云函数: create cloud functions.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/scf-mgnt/batchuUloadCloudFunction.html
   */
  batchuUloadCloudFunction: ApiMethod<BatchuUloadCloudFunctionRequest, BatchuUloadCloudFunctionResponse, ComponentCall>

  /**
   * 更新云函数配置: update cloud function configuration.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/scf-mgnt/uploadCloudFunctionConfig.html
   */
  uploadCloudFunctionConfig: ApiMethod<
    UploadCloudFunctionConfigRequest,
    UploadCloudFunctionConfigResponse,
    ComponentCall
  >

  /**
   * 删除云函数: delete a cloud function.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/scf-mgnt/deleteCloudFunction.html
   */
  deleteCloudFunction: ApiMethod<DeleteCloudFunctionRequest, DeleteCloudFunctionResponse, ComponentCall>

  /**
   * 获取云函数: list cloud functions.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/scf-mgnt/getCloudFunctionList.html
   */
  getCloudFunctionList: ApiMethod<GetCloudFunctionListRequest, GetCloudFunctionListResponse, ComponentCall>

  /**
   * 获取触发器: list triggers.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/scf-mgnt/getTriggers.html
   */
  getTriggers: ApiMethod<GetTriggersRequest, GetTriggersResponse, ComponentCall>

  /**
   * 更新触发器: update triggers.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/scf-mgnt/updateTriggers.html
   */
  updateTriggers: ApiMethod<UpdateTriggersRequest, UpdateTriggersResponse, ComponentCall>

  /**
   * 触发云函数: invoke a cloud function.
   * The body is the raw input passed to the function; POSTBODY may be any JSON.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/scf-mgnt/invokeCloudFunction.html
   */
  invokeCloudFunction: ApiMethod<InvokeCloudFunctionRequest, InvokeCloudFunctionResponse, EitherCall>

  /**
   * 更新云函数代码: update cloud function code.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/scf-mgnt/uploadCloudFunctionCode.html
   */
  uploadCloudFunctionCode: ApiMethod<UploadCloudFunctionCodeRequest, UploadCloudFunctionCodeResponse, ComponentCall>

  /**
   * 数据库导入: import into the database.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/db-mgnt/dbImport.html
   */
  dbImport: ApiMethod<DbImportRequest, DbImportResponse, ComponentCall>

  /**
   * 数据库导出: export from the database.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/db-mgnt/dbExport.html
   */
  dbExport: ApiMethod<DbExportRequest, DbExportResponse, ComponentCall>

  /**
   * 数据库状态查询: query migration state.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/db-mgnt/getMigrationState.html
   */
  getMigrationState: ApiMethod<GetMigrationStateRequest, GetMigrationStateResponse, ComponentCall>

  /**
   * 数据库聚合: database aggregation.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/db-mgnt/dbAggregate.html
   */
  dbAggregate: ApiMethod<DbAggregateRequest, DbAggregateResponse, ComponentCall>

  /**
   * 获取数据库操作权限: get database permission.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/db-mgnt/getPermission.html
   */
  getPermission: ApiMethod<GetPermissionRequest, GetPermissionResponse, ComponentCall>

  /**
   * 修改数据库操作权限: change database permission.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/db-mgnt/setPermission.html
   */
  setPermission: ApiMethod<SetPermissionRequest, SetPermissionResponse, ComponentCall>

  /**
   * 数据库记录管理: manage database records.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/db-mgnt/dbrecordManage.html
   */
  dbrecordManage: ApiMethod<DbrecordManageRequest, DbrecordManageResponse, ComponentCall>

  /**
   * 数据库索引管理: manage database indexes.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/db-mgnt/dbindexManage.html
   */
  dbindexManage: ApiMethod<DbindexManageRequest, DbindexManageResponse, ComponentCall>

  /**
   * 获取上传文件链接: get an upload link.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/file-mgnt/getUploadFileLink.html
   */
  getUploadFileLink: ApiMethod<GetUploadFileLinkRequest, GetUploadFileLinkResponse, ComponentCall>

  /**
   * 删除文件: delete files.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/file-mgnt/deleteTcbFile.html
   */
  deleteTcbFile: ApiMethod<DeleteTcbFileRequest, DeleteTcbFileResponse, ComponentCall>

  /**
   * 获取文件列表: list files.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/file-mgnt/getTcbFile.html
   */
  getTcbFile: ApiMethod<GetTcbFileRequest, GetTcbFileResponse, ComponentCall>

  /**
   * 获取下载文件链接: get download links.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/file-mgnt/getDownloadFileLink.html
   */
  getDownloadFileLink: ApiMethod<GetDownloadFileLinkRequest, GetDownloadFileLinkResponse, ComponentCall>

  /**
   * 查看静态网站状态: query the static site.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/staticstore-management/getStaticStore.html
   */
  getStaticStore: ApiMethod<GetStaticStoreRequest, GetStaticStoreResponse, ComponentCall>

  /**
   * 开通静态网站: open the static site.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/staticstore-management/createStaticStore.html
   */
  createStaticStore: ApiMethod<CreateStaticStoreRequest, CreateStaticStoreResponse, ComponentCall>

  /**
   * 获取上传静态网站文件链接: get an upload link for the static site.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/staticstore-management/getUploadStaticStoreFile.html
   */
  getUploadStaticStoreFile: ApiMethod<GetUploadStaticStoreFileRequest, GetUploadStaticStoreFileResponse, ComponentCall>

  /**
   * 获取静态网站文件列表: list static site files.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudbase-batch/staticstore-management/getStaticStoreFile.html
   */
  getStaticStoreFile: ApiMethod<GetStaticStoreFileRequest, GetStaticStoreFileResponse, ComponentCall>
}
