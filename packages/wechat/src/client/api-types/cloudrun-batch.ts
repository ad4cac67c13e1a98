// Made from src/catalogue/cloudrun-batch.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, ComponentCall, NoParams, WechatId, WechatResult } from '../api-method.ts'

/** Parameters of `getWxCloudBaseRunEnvs` (获取环境信息). */
export type GetWxCloudBaseRunEnvsRequest = NoParams

/** Answer of `getWxCloudBaseRunEnvs` (获取环境信息). */
export type GetWxCloudBaseRunEnvsResponse = WechatResult & {
  env_list?: {
    region?: string
    env_id?: string
    source?: string
    alias?: string
    status?: string
    package_id?: string
    package_name?: string
    databases?: {
      region?: string
      instance_id?: string
      status?: string
    }[]
    storages?: {
      region?: string
      bucket?: string
      cdn_domain?: string
      app_id?: string
    }[]
    static_storages?: {
      region?: string
      bucket?: string
      status?: string
      static_domain?: string
      default_dir_name?: string
    }[]
    functions?: {
      region?: string
      namespace?: string
    }[]
    log_services?: {
      region?: string
      logset_id?: string
      logset_name?: string
      topic_id?: string
      topic_name?: string
    }[]
    custom_log_services?: {
      cls_region?: string
      cls_logset_id?: string
      cls_topic_id?: string
      create_time?: string
    }[]
    is_auto_degrade?: boolean
    env_channel?: string
    pay_mode?: string
    is_default?: boolean
    tags?: {
      key?: string
      value?: string
    }[]
    update_time?: string
    create_time?: string
  }[]
}

/** Parameters of `createCloudbaseEnv` (创建云托管环境). */
export type CreateCloudbaseEnvRequest = {
  alias?: string
  vpc_id?: string
  sub_net_ids?: string[]
}

/** Answer of `createCloudbaseEnv` (创建云托管环境). */
export type CreateCloudbaseEnvResponse = WechatResult & {
  env_id?: string
}

/** Parameters of `unshareCloudbaseEnv` (解除环境共享关联关系). */
export type UnshareCloudbaseEnvRequest = NoParams

/** Answer of `unshareCloudbaseEnv` (解除环境共享关联关系). */
export type UnshareCloudbaseEnvResponse = WechatResult

/** Parameters of `createCloudbaseService` (创建服务). */
export type CreateCloudbaseServiceRequest = {
  env_id: string
  service_name: string
  is_public: boolean
  image_repo?: string
  remark?: string
  log_type?: string
  es_info?: {
    id: number
    secret_name?: string
    ip?: string
    port?: number
    index?: string
    account?: string
    password?: string
  }
  vpc_info?: {
    vpc_id: string
    subnet_ids?: string[]
    create_type: number
  }
}

/** Answer of `createCloudbaseService` (创建服务). */
export type CreateCloudbaseServiceResponse = WechatResult

/** Parameters of `createCloudbaseServiceVersion` (创建服务版本). */
export type CreateCloudbaseServiceVersionRequest = {
  env_id: string
  upload_type: string
  /** Flow ratio (0-100) */
  flow_ratio: number
  /** Cpu (cores) */
  cpu: number
  /** Mem (GB) */
  mem: number
  min_num: number
  max_num: number
  policy_type: string
  policy_threshold: number
  container_port: number
  server_name: string
  repository_type?: string
  repository?: string
  dockerfile_path?: string
  build_dir?: string
  env_params?: string
  branch?: string
  package_name?: string
  package_version?: string
  image_info?: {
    repository_name?: string
    is_public?: boolean
    tag_name?: string
    server_addr?: string
    image_url?: string
  }
  code_detail?: {
    name?: {
      name?: string
      full_name?: string
    }
    url?: string
  }
  image_secret_info?: {
    registry_server?: string
    user_name?: string
    password?: string
    email?: string
  }
  image_pull_secret?: string
  custom_logs?: string
  version_remark?: string
  initial_delay_seconds?: number
  mount_volume_info?: {
    name?: string
    mount_path?: string
    read_only?: boolean
    nfs_volumes?: {
      server?: string
      path?: string
      read_only?: boolean
      secret_name?: string
      enable_empty_dir_volume?: boolean
    }[]
  }[]
  access_type?: number
  es_info?: {
    id: number
    secret_name?: string
    ip?: string
    port?: number
    index?: string
    account?: string
    password?: string
  }
  enable_union?: boolean
  server_path?: string
  sidecar_specs?: {
    container_image?: string
    container_port?: number
    container_name?: string
    env_var?: string
    initial_delay_seconds?: number
    /** Cpu (cores) */
    cpu?: number
    /** Mem (GB) */
    mem?: number
    security?: {
      capabilities?: {
        add?: string[]
        drop?: string[]
      }
    }
    volume_mount_infos?: {
      name?: string
      mount_path?: string
      read_only?: boolean
      nfs_volumes?: {
        server?: string
        path?: string
        read_only?: boolean
        secret_name?: string
        enable_empty_dir_volume?: boolean
      }[]
    }[]
  }[]
  security?: {
    capabilities?: {
      add?: string[]
      drop?: string[]
    }
  }
  service_volumes?: {
    name?: string
    secret_name?: string
    enable_empty_dir_volume?: boolean
    empty_dir?: {
      enable_empty_dir_volume?: boolean
      medium?: string
      size_limit?: string
    }
  }[]
  service_volume_mounts?: {
    name?: string
    mount_path?: string
    read_only?: boolean
    sub_path?: string
    mount_propagation?: string
  }[]
  is_create_jns_gw?: number
  has_dockerfile?: number
  base_image?: string
  entry_point?: string
  repo_language?: string
  upload_filename?: string
  policy_detail?: {
    policy_type?: string
    policy_threshold?: number
  }[]
}

/** Answer of `createCloudbaseServiceVersion` (创建服务版本). */
export type CreateCloudbaseServiceVersionResponse = WechatResult & {
  run_id?: string
  result?: string
  version_name?: string
}

/** Parameters of `updateCloudbaseServiceVersion` (滚动更新服务版本). */
export type UpdateCloudbaseServiceVersionRequest = {
  env_id: string
  version_name: string
  upload_type?: string
  /** Flow ratio (0-100) */
  flow_ratio?: number
  /** Cpu (cores) */
  cpu?: number
  /** Mem (GB) */
  mem?: number
  min_num?: number
  max_num?: number
  policy_type?: string
  policy_threshold?: number
  container_port?: number
  server_name: string
  repository_type?: string
  repository?: string
  dockerfile_path?: string
  build_dir?: string
  env_params?: string
  branch?: string
  package_name?: string
  package_version?: string
  image_info?: {
    repository_name?: string
    is_public?: boolean
    tag_name?: string
    server_addr?: string
    image_url?: string
  }
  code_detail?: {
    name?: {
      name?: string
      full_name?: string
    }
    url?: string
  }
  is_rebuild?: boolean
  rollback?: boolean
  custom_logs?: string
  version_remark?: string
  snapshot_name?: string
  initial_delay_seconds?: number
  mount_volume_info?: {
    name?: string
    mount_path?: string
    read_only?: boolean
    nfs_volumes?: {
      server?: string
      path?: string
      read_only?: boolean
      secret_name?: string
      enable_empty_dir_volume?: boolean
    }[]
  }[]
  enable_union?: boolean
  server_path?: string
  is_update_cls?: boolean
  policy_detail?: {
    policy_type?: string
    policy_threshold?: number
  }[]
}

/** Answer of `updateCloudbaseServiceVersion` (滚动更新服务版本). */
export type UpdateCloudbaseServiceVersionResponse = WechatResult & {
  run_id?: string
  result?: string
}

/** Parameters of `deleteCloudbaseServiceVersion` (删除服务版本). */
export type DeleteCloudbaseServiceVersionRequest = {
  env_id: string
  version_name: string
  server_name: string
  is_delete_server?: boolean
  is_delete_image?: boolean
}

/** Answer of `deleteCloudbaseServiceVersion` (删除服务版本). */
export type DeleteCloudbaseServiceVersionResponse = WechatResult & {
  result?: string
}

/** Parameters of `releaseCloudbaseServiceVersion` (发布服务). */
export type ReleaseCloudbaseServiceVersionRequest = {
  env_id: string
  release_version: string
  server_name: string
}

/** Answer of `releaseCloudbaseServiceVersion` (发布服务). */
export type ReleaseCloudbaseServiceVersionResponse = WechatResult & {
  result?: string
  release_order_id?: WechatId
}

/** Parameters of `createCloudbaseMicrservice` (开通微信云托管微服务资源). */
export type CreateCloudbaseMicrserviceRequest = {
  env_id: string
}

/** Answer of `createCloudbaseMicrservice` (开通微信云托管微服务资源). */
export type CreateCloudbaseMicrserviceResponse = WechatResult

/** 微信云托管: the methods of the client. */
export interface CloudrunBatchApis {
  /**
   * 获取环境信息: list cloud run environments.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudrun-batch/cloudenv-mgnt/getWxCloudBaseRunEnvs.html
   */
  getWxCloudBaseRunEnvs: ApiMethod<GetWxCloudBaseRunEnvsRequest, GetWxCloudBaseRunEnvsResponse, ComponentCall>

  /**
   * 创建云托管环境: create a cloud run environment.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudrun-batch/cloudenv-mgnt/createCloudbaseEnv.html
   */
  createCloudbaseEnv: ApiMethod<CreateCloudbaseEnvRequest, CreateCloudbaseEnvResponse, ComponentCall>

  /**
   * 解除环境共享关联关系: stop sharing environments.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudrun-batch/cloudenv-mgnt/unshareCloudbaseEnv.html
   */
  unshareCloudbaseEnv: ApiMethod<UnshareCloudbaseEnvRequest, UnshareCloudbaseEnvResponse, ComponentCall>

  /**
   * 创建服务: create a service.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudrun-batch/service-mgnt/createCloudbaseService.html
   */
  createCloudbaseService: ApiMethod<CreateCloudbaseServiceRequest, CreateCloudbaseServiceResponse, ComponentCall>

  /**
   * 创建服务版本: create a service version.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudrun-batch/service-mgnt/createCloudbaseServiceVersion.html
   */
  createCloudbaseServiceVersion: ApiMethod<
    CreateCloudbaseServiceVersionRequest,
    CreateCloudbaseServiceVersionResponse,
    ComponentCall
  >

  /**
   * 滚动更新服务版本: rolling update of a service version.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudrun-batch/service-mgnt/updateCloudbaseServiceVersion.html
   */
  updateCloudbaseServiceVersion: ApiMethod<
    UpdateCloudbaseServiceVersionRequest,
    UpdateCloudbaseServiceVersionResponse,
    ComponentCall
  >

  /**
   * 删除服务版本: delete a service version.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudrun-batch/service-mgnt/deleteCloudbaseServiceVersion.html
   */
  deleteCloudbaseServiceVersion: ApiMethod<
    DeleteCloudbaseServiceVersionRequest,
    DeleteCloudbaseServiceVersionResponse,
    ComponentCall
  >

  /**
   * 发布服务: release a service version.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudrun-batch/service-mgnt/releaseCloudbaseServiceVersion.html
   */
  releaseCloudbaseServiceVersion: ApiMethod<
    ReleaseCloudbaseServiceVersionRequest,
    ReleaseCloudbaseServiceVersionResponse,
    ComponentCall
  >

  /**
   * 开通微信云托管微服务资源: authorize cloud run resources.
   * Path and fields from the SKIT SDK only; Chinese title is ours.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/cloudrun-batch/service-mgnt/createCloudbaseMicrservice.html
   */
  createCloudbaseMicrservice: ApiMethod<
    CreateCloudbaseMicrserviceRequest,
    CreateCloudbaseMicrserviceResponse,
    ComponentCall
  >
}
