import type { RecipeRow } from '../recipe.ts'

/** 请求与参数: what to do when the request itself is not right. */
export const requestRecipes: readonly RecipeRow[] = [
  [
    47001,
    {
      who: 'us',
      zh: '请求内容不是合法的 JSON，或字段类型不对。常见原因：ext_json 传成了对象（应为 JSON 字符串），或嵌套对象被转成了字符串。',
      en: 'The body is no valid JSON or a field has the wrong type. Often ext_json was sent as an object instead of a string of JSON, or a nested object as a string.',
    },
  ],
  [
    44002,
    {
      who: 'us',
      zh: '请求体为空。没有参数的 POST 接口也必须发送 {}。',
      en: 'The body is empty. A POST without parameters still has to send {}.',
    },
  ],
  [43001, { who: 'us', zh: '该接口只接受 GET 请求，请修改调用方式。', en: 'This API only takes GET.' }],
  [43002, { who: 'us', zh: '该接口只接受 POST 请求，请修改调用方式。', en: 'This API only takes POST.' }],
  [
    40097,
    {
      who: 'us',
      zh: '参数不正确。按接口文档核对字段名、类型和取值；获取刷新令牌时报此错，通常是授权码不完整。',
      en: 'A parameter is wrong. Compare names, types and values with the documentation; when exchanging an authorisation, the code is usually incomplete.',
    },
  ],
  [
    40033,
    {
      who: 'us',
      zh: '请求里把中文写成了 \\uXXXX 转义，请直接发送 UTF-8 文本。',
      en: 'Chinese text was sent as \\uXXXX escapes: send UTF-8 text as it is.',
    },
  ],
  [
    40007,
    {
      who: 'us',
      zh: '素材 id 不存在或已过期（临时素材 3 天有效），请重新上传后再试。',
      en: 'The media id does not exist or has expired (temporary media live three days): upload the file again.',
    },
  ],
  [
    40005,
    {
      who: 'us',
      zh: '文件格式不支持。提审图片用 PNG、JPEG、JPG、GIF，视频用 MP4。',
      en: 'The file type is not accepted. Review pictures are PNG, JPEG, JPG or GIF, videos MP4.',
    },
  ],
  [
    40006,
    {
      who: 'us',
      zh: '文件太大。提审图片不超过 2 MB，视频不超过 10 MB，压缩后再上传。',
      en: 'The file is too large. Review pictures may have 2 MB, videos 10 MB: compress it and upload again.',
    },
  ],
  [
    41030,
    {
      who: 'us',
      zh: '页面在线上版本中不存在。先发布包含该页面的版本；生成体验版的小程序码时设置 check_path 为 false 并指定 env_version。',
      en: 'The page is not in the online version. Release a version that has it; for a code of the trial version set check_path to false and name env_version.',
    },
  ],
]
