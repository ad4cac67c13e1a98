import type { RecipeRow } from '../recipe.ts'

/** 模板与代码上传: what to do when a template cannot be committed. */
export const codeUploadRecipes: readonly RecipeRow[] = [
  [
    85014,
    {
      who: 'us',
      zh: '模板不存在或已删除。刷新模板列表，选择现有的模板再上传；也要检查模板编号有没有被加上多余的引号。',
      en: 'The template does not exist or was deleted. Reload the list and choose one that exists; check also that the id was not quoted twice.',
    },
  ],
  [
    85043,
    {
      who: 'us',
      zh: '模板本身有问题。在开发小程序里重新上传代码，从新草稿生成模板后再试。',
      en: 'The template itself is broken. Upload the code again from the development mini program and make a new template of the draft.',
    },
  ],
  [
    85044,
    {
      who: 'us',
      zh: '代码包超过大小限制。精简资源或改用分包，重新生成模板。',
      en: 'The package is too large. Slim it or use subpackages, then make a new template.',
    },
  ],
  [
    85064,
    {
      who: 'us',
      zh: '找不到这个草稿或模板，可能已被删除或被新草稿顶掉。刷新列表后重新选择。',
      en: 'The draft or template is not there any more, deleted or pushed out by newer drafts. Reload the list and choose again.',
    },
  ],
  [
    85065,
    {
      who: 'us',
      zh: '模板库已满（最多 200 个）。删除不再使用的模板后再添加。已经用它上线的小程序不受影响，只是以后不能再用它上传代码。',
      en: 'The template library is full (200). Delete templates that nobody uses; merchants that are online with one keep running, but it cannot be committed again.',
    },
  ],
  [
    85013,
    {
      who: 'us',
      zh: 'ext 配置内容不对，或包含不存在的页面路径。检查 extPages、pages、tabBar 中的路径和各项取值。',
      en: 'The ext config has bad content or a bad path. Check the values and the paths in extPages, pages and tabBar.',
    },
  ],
  [
    85045,
    {
      who: 'us',
      zh: 'ext 配置里有模板中不存在的页面。模板改版后常见：删掉 pages、extPages、tabBar 里已经不存在的路径（空配置也不行）。',
      en: 'The ext config names a page that the template does not have, often after the template changed. Remove stale paths from pages, extPages and tabBar, even those with empty settings.',
    },
  ],
  [
    85046,
    {
      who: 'us',
      zh: 'ext 配置的 tabBar 列表里有一项没有填 pagePath，补上后重新上传。',
      en: 'An entry of tabBar.list in the ext config has no pagePath: add it and commit again.',
    },
  ],
  [
    85047,
    {
      who: 'us',
      zh: 'ext 配置中的 pages 是空的。要么列出页面，要么整个去掉 pages。',
      en: 'The pages of the ext config are empty: list them or leave the field out.',
    },
  ],
  [
    85048,
    {
      who: 'us',
      zh: 'ext 配置解析失败：不是合法的 JSON，多转义或少转义了一层，或含有不支持的字段（如 lazyCodeLoading）。',
      en: 'The ext config cannot be parsed: no valid JSON, escaped once too often or too seldom, or it has a key that is not allowed there (such as lazyCodeLoading).',
    },
  ],
  [
    9402203,
    {
      who: 'us',
      zh: '标准模板的 ext 配置只能包含 extAppid、ext 和 window，去掉其他字段，或改用普通模板。',
      en: 'With a standard template the ext config may only hold extAppid, ext and window: remove the rest or use an ordinary template.',
    },
  ],
  [
    9402202,
    {
      who: 'us',
      zh: '该小程序上一次上传或提审还没处理完。等一到几分钟再试，不要连续重复提交。',
      en: 'The previous commit or submission of this mini program is still running. Wait a minute or a few; do not repeat at once.',
    },
  ],
  [
    85090,
    {
      who: 'us',
      zh: '该小程序刚刚上传过代码，请过几分钟再上传。',
      en: 'Code was committed for this mini program a moment ago: wait some minutes.',
    },
  ],
  [
    80066,
    {
      who: 'us',
      zh: '代码里引用的插件版本不存在，改成插件已发布的版本后重新生成模板。',
      en: 'The plugin version in the code does not exist: use a published one and make a new template.',
    },
  ],
  [
    80067,
    {
      who: 'us',
      zh: '找不到代码里使用的插件，检查插件 AppID 是否正确、插件是否已下架。',
      en: 'The plugin used by the code is not found: check its appid and whether it was taken down.',
    },
  ],
  [
    80082,
    {
      who: 'us',
      zh: '该小程序没有使用此插件的权限。先为它申请添加插件，插件方同意后再上传代码。',
      en: 'This mini program may not use the plugin. Apply for the plugin on its behalf and commit again when its owner has agreed.',
    },
  ],
  [
    85310,
    {
      who: 'us',
      zh: 'requiredPrivateInfos 格式不对，或接口名写错。只写接口名，不带 wx. 前缀。',
      en: 'The list requiredPrivateInfos is malformed or has a wrong name: names go without the wx. prefix.',
    },
  ],
  [
    85311,
    {
      who: 'us',
      zh: 'requiredPrivateInfos 里有互斥的接口（如 getFuzzyLocation 与 getLocation），只保留其中一个。',
      en: 'The list requiredPrivateInfos holds APIs that exclude each other (such as getFuzzyLocation and getLocation): keep one.',
    },
  ],
  [
    85312,
    {
      who: 'us',
      zh: '该小程序还没有开通 requiredPrivateInfos 里声明的接口。先申请开通并等待通过，再上传代码。',
      en: 'The mini program has not been granted an API that requiredPrivateInfos declares. Apply for it, wait for the approval, then commit.',
    },
  ],
  [
    86000,
    {
      who: 'us',
      zh: '该小程序的代码不是由第三方平台上传的，不能使用此接口。先用模板上传一次代码。',
      en: 'The code of this mini program was not put there by a third-party platform. Commit a template first.',
    },
  ],
  [
    86001,
    {
      who: 'us',
      zh: '本平台还没有为该小程序上传过代码，没有体验版。先上传代码再操作。',
      en: 'This platform has not committed code for the mini program, so there is no trial version. Commit first.',
    },
  ],
]
