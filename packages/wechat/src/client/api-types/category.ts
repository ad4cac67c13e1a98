// Made from src/catalogue/category.ts by scripts/generate-api-types.ts; change the catalogue and run it again.
import type { ApiMethod, AuthorizerCall, NoParams, WechatResult } from '../api-method.ts'

/** Parameters of `getAllCategories` (获取可设置的所有类目). */
export type GetAllCategoriesRequest = NoParams

/** Answer of `getAllCategories` (获取可设置的所有类目). */
export type GetAllCategoriesResponse = WechatResult & {
  /** Wrapper */
  categories_list?: {
    categories?: {
      /** Category id, 0 is the root */
      id?: number
      /** Category name */
      name?: string
      level?: number
      /** Parent id */
      father?: number
      /** Child ids */
      children?: number[]
      /** 1 needs qualification, 0 not */
      sensitive_type?: number
      /** Qualification needed when sensitive_type is 1 */
      qualify?: {
        /** Alternative document sets */
        exter_list?: {
          /** Documents of one set */
          inner_list?: {
            /** Document name */
            name?: string
            /** Sample URL */
            url?: string
          }[]
        }[]
        remark?: string
      }
    }[]
  }
}

/** Parameters of `getSettingCategories` (获取已设置的所有类目). */
export type GetSettingCategoriesRequest = NoParams

/** Answer of `getSettingCategories` (获取已设置的所有类目). */
export type GetSettingCategoriesResponse = WechatResult & {
  /** Configured categories */
  categories?: {
    /** First-level id */
    first?: number
    /** First-level name */
    first_name?: string
    /** Second-level id */
    second?: number
    /** Second-level name */
    second_name?: string
    /** 1 in review, 2 rejected, 3 approved */
    audit_status?: number
    /** Rejection reason */
    audit_reason?: string
  }[]
  /** Categories that may be added per period */
  limit?: number
  /** Categories that may still be added this period */
  quota?: number
  /** Maximum number of categories */
  category_limit?: number
}

/** Parameters of `getAllCategoriesByType` (获取不同类型主体可设置的类目). */
export type GetAllCategoriesByTypeRequest = {
  /** Subject or verification type (enum on the page) */
  verify_type?: number
}

/** Answer of `getAllCategoriesByType` (获取不同类型主体可设置的类目). */
export type GetAllCategoriesByTypeResponse = WechatResult & {
  /** Wrapper */
  categories_list?: {
    categories?: {
      /** Category id, 0 is the root */
      id?: number
      /** Category name */
      name?: string
      level?: number
      /** Parent id */
      father?: number
      /** Child ids */
      children?: number[]
      /** 1 needs qualification, 0 not */
      sensitive_type?: number
      /** Qualification needed when sensitive_type is 1 */
      qualify?: {
        /** Alternative document sets */
        exter_list?: {
          /** Documents of one set */
          inner_list?: {
            /** Document name */
            name?: string
            /** Sample URL */
            url?: string
          }[]
        }[]
        remark?: string
      }
    }[]
  }
}

/** Parameters of `addCategory` (添加类目). */
export type AddCategoryRequest = {
  /** Categories to add */
  categories: {
    /** First-level id */
    first: number
    /** Second-level id */
    second: number
    /** Qualification documents; needed only for categories that require them */
    certicates: {
      /** Document name */
      key: string
      /** Image media id (temporary media) */
      value: string
      /** Expiry time (SDK only) */
      expire_time?: number
      /** 1 permanent validity (SDK only) */
      is_permanent?: number
    }[]
  }[]
}

/** Answer of `addCategory` (添加类目). */
export type AddCategoryResponse = WechatResult

/** Parameters of `deleteCategory` (删除类目). */
export type DeleteCategoryRequest = {
  /** First-level id */
  first: number
  /** Second-level id */
  second: number
}

/** Answer of `deleteCategory` (删除类目). */
export type DeleteCategoryResponse = WechatResult

/** Parameters of `modifyCategory` (修改类目资质信息). */
export type ModifyCategoryRequest = {
  /** First-level id */
  first: number
  /** Second-level id */
  second: number
  /** Qualification documents; needed only for categories that require them */
  certicates: {
    /** Document name */
    key: string
    /** Image media id (temporary media) */
    value: string
    /** Expiry time (SDK only) */
    expire_time?: number
    /** 1 permanent validity (SDK only) */
    is_permanent?: number
  }[]
}

/** Answer of `modifyCategory` (修改类目资质信息). */
export type ModifyCategoryResponse = WechatResult

/** Parameters of `getAllCategoryName` (获取类目名称信息). */
export type GetAllCategoryNameRequest = NoParams

/** Answer of `getAllCategoryName` (获取类目名称信息). */
export type GetAllCategoryNameResponse = WechatResult & {
  /** Categories */
  category_list?: {
    /** First-level name */
    first_class?: string
    /** Second-level name */
    second_class?: string
    /** Third-level name */
    third_class?: string
    /** First-level id */
    first_id?: number
    /** Second-level id */
    second_id?: number
    /** Third-level id */
    third_id?: number
  }[]
}

/** 小程序类目管理: the methods of the client. */
export interface CategoryApis {
  /**
   * 获取可设置的所有类目: list all settable categories.
   * Root element is id 0; children are listed by id in the flat array.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/category-management/getAllCategories.html
   */
  getAllCategories: ApiMethod<GetAllCategoriesRequest, GetAllCategoriesResponse, AuthorizerCall>

  /**
   * 获取已设置的所有类目: list configured categories with audit state.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/category-management/api_getsettingcategories.html
   */
  getSettingCategories: ApiMethod<GetSettingCategoriesRequest, GetSettingCategoriesResponse, AuthorizerCall>

  /**
   * 获取不同类型主体可设置的类目: list categories settable for a subject type.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/category-management/getAllCategoriesByType.html
   */
  getAllCategoriesByType: ApiMethod<GetAllCategoriesByTypeRequest, GetAllCategoriesByTypeResponse, AuthorizerCall>

  /**
   * 添加类目: add categories.
   * The parameter is spelled "certicates". Audit result pushed as event wxa_category_audit (ret 2 rejected, 3 approved).
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/category-management/api_addcategory.html
   */
  addCategory: ApiMethod<AddCategoryRequest, AddCategoryResponse, AuthorizerCall>

  /**
   * 删除类目: delete a category.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/miniprogram-management/category-management/deleteCategory.html
   */
  deleteCategory: ApiMethod<DeleteCategoryRequest, DeleteCategoryResponse, AuthorizerCall>

  /**
   * 修改类目资质信息: change the qualification of a category.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/category-management/api_modifycategory.html
   */
  modifyCategory: ApiMethod<ModifyCategoryRequest, ModifyCategoryResponse, AuthorizerCall>

  /**
   * 获取类目名称信息: list category names usable in submitAudit.
   * @see https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/category-management/api_getallcategoryname.html
   */
  getAllCategoryName: ApiMethod<GetAllCategoryNameRequest, GetAllCategoryNameResponse, AuthorizerCall>
}
