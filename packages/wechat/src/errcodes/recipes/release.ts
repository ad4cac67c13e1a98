import type { RecipeRow } from '../recipe.ts'

/** 发布、灰度与回退: what to do when a version cannot go online or back. */
export const releaseRecipes: readonly RecipeRow[] = [
  [
    85019,
    {
      who: 'us',
      zh: '没有可以发布的审核版本。先提交审核并通过，再发布。',
      en: 'There is no audited version to release: submit one and have it approved first.',
    },
  ],
  [
    85020,
    {
      who: 'us',
      zh: '审核还没有通过，不能发布。查看审核状态，通过后再操作。',
      en: 'The audit has not passed, so there is nothing to release yet: read its status and wait.',
    },
  ],
  [
    85052,
    {
      who: 'us',
      zh: '这个版本已经发布过了，无需重复发布。查看线上版本确认即可。',
      en: 'This version is released already: look at the online version, nothing else is to be done.',
    },
  ],
  [
    85021,
    {
      who: 'merchant',
      zh: '当前不能改变服务状态，可能是小程序被暂停服务或处罚。请商家到微信公众平台查看。',
      en: 'The service state cannot be changed now; the mini program may be suspended or punished. The merchant sees why on mp.weixin.qq.com.',
    },
  ],
  [
    85079,
    {
      who: 'us',
      zh: '小程序还没有线上版本，不能分阶段发布或生成链接。先全量发布一次。',
      en: 'There is no online version yet, so no gray release and no links: release fully once.',
    },
  ],
  [
    85080,
    {
      who: 'us',
      zh: '版本还没有审核通过，不能分阶段发布。',
      en: 'The version is not approved, so it cannot be released in stages.',
    },
  ],
  [
    85082,
    {
      who: 'us',
      zh: '分阶段发布的比例只能调高，不能低于当前比例。要缩小范围，请取消分阶段发布。',
      en: 'The share of a gray release may only rise. To reduce it, cancel the gray release.',
    },
  ],
  [
    87011,
    {
      who: 'us',
      zh: '正在分阶段发布，不能回退。先取消分阶段发布，或等它完成。',
      en: 'A gray release is running, so there is no way back: cancel it or let it finish.',
    },
  ],
  [
    87012,
    {
      who: 'us',
      zh: '该版本不能回退：没有更早的版本、已经回退过一次，或版本是商家授权前自己发布的。请重新发布一个旧模板的版本。',
      en: 'This version cannot be rolled back: none before it, rolled back once already, or released by the merchant before the authorisation. Release a version of an older template instead.',
    },
  ],
  [
    9400001,
    {
      who: 'us',
      zh: '模板来自开通了直播功能的开发小程序，不能发布。换一个未开通直播的开发小程序上传代码，重新生成模板。',
      en: 'The template comes from a development mini program with live streaming, which cannot be released. Upload from another one and make a new template.',
    },
  ],
]
