import type { RecipeRow } from '../recipe.ts'

/** 隐私保护指引、接口申请与体验成员: what to do while a mini program is being set up. */
export const merchantSetupRecipes: readonly RecipeRow[] = [
  [
    86069,
    {
      who: 'us',
      zh: '隐私保护指引缺少必填项：联系方式（电话、邮箱、QQ、微信）至少填一个，通知方式必填。',
      en: 'The privacy guide lacks something: at least one of phone, mail, QQ and WeChat id, and the way of giving notice.',
    },
  ],
  [
    86070,
    {
      who: 'us',
      zh: '隐私保护指引没有填写通知方式（notice_method），例如“弹窗”。',
      en: 'The privacy guide does not say how users are told of changes (notice_method), for example 弹窗.',
    },
  ],
  [
    86072,
    {
      who: 'us',
      zh: '隐私保护指引的存储期限不对，填写如“30天”的文字，并确认以 UTF-8 原文发送。',
      en: 'The storage period of the privacy guide is wrong: give text such as 30天, sent as plain UTF-8.',
    },
  ],
  [
    86074,
    {
      who: 'us',
      zh: '还没有生效的隐私保护指引，不能修改现网版。先设置开发版的隐私保护指引，随版本发布后生效。',
      en: 'There is no privacy guide in effect to change. Set that of the development version; it takes effect with the release.',
    },
  ],
  [
    61031,
    {
      who: 'wechat',
      zh: '上一次接口申请还在审核，请等待结果，不要重复申请。',
      en: 'The last application for this API is under review: wait for its result.',
    },
  ],
  [
    61034,
    {
      who: 'us',
      zh: '接口申请缺少内容：除说明文字外，至少要提供一张图片、一个链接或一个视频。',
      en: 'The application lacks something: besides the text it needs a picture, a link or a video.',
    },
  ],
  [
    61036,
    {
      who: 'merchant',
      zh: '该小程序的类目不能申请这个接口。先添加符合要求的类目。',
      en: 'The categories of this mini program do not allow the API: add one that does.',
    },
  ],
  [
    85001,
    {
      who: 'merchant',
      zh: '微信号不存在，或对方设置了不能通过微信号搜索到。核对微信号，并请对方打开“可通过微信号找到我”。',
      en: 'The WeChat id does not exist or may not be found by search. Check it and have the person allow being found by id.',
    },
  ],
  [
    85002,
    {
      who: 'us',
      zh: '该小程序的体验成员已满，先移除不需要的成员。',
      en: 'This mini program has no room for more testers: remove some.',
    },
  ],
  [
    85003,
    {
      who: 'merchant',
      zh: '该微信号已是太多小程序的体验成员，换一个微信号。',
      en: 'This person is tester of too many mini programs: use another WeChat id.',
    },
  ],
  [
    85004,
    { who: 'us', zh: '该微信号已经是体验成员，无需处理。', en: 'This person is a tester already: nothing to do.' },
  ],
]
