import type { RecipeRow } from '../recipe.ts'

/** 提交审核: what to do when a version cannot be submitted, withdrawn or sped up. */
export const auditRecipes: readonly RecipeRow[] = [
  [
    61039,
    {
      who: 'wechat',
      zh: '上传代码后的隐私接口检查还没结束，一般需要一分钟到几分钟。等检查完再提交审核，千万不要重新上传代码，否则检查会重新开始。',
      en: 'The privacy scan of the uploaded code still runs, for a minute or some. Submit when it is done and do not commit again: that would start the scan anew.',
    },
  ],
  [
    61040,
    {
      who: 'us',
      zh: '代码用到了地理位置等隐私接口，但没有在 requiredPrivateInfos 声明，或该小程序没有开通。补上声明或申请开通；确实没有调用的，提审时可声明不使用。',
      en: 'The code uses location or similar APIs that requiredPrivateInfos does not declare or that this mini program was not granted. Declare or apply; if they are never called, say so at submission.',
    },
  ],
  [
    85085,
    {
      who: 'us',
      zh: '本平台本月的提审额度已用完，所有商家都受影响。下月恢复；急需可在「小程序服务商助手」申请增加额度。批量发布请先暂停。',
      en: 'This month’s submissions of the whole platform are used up, for all merchants. They come back next month; more can be asked for through 小程序服务商助手. Pause rollouts.',
    },
  ],
  [
    85009,
    {
      who: 'us',
      zh: '该小程序已有版本在审核中。等审核结束，或先撤回再提交；刚撤回的要等几分钟。上次提交超时的，先查最新审核状态，很可能已经提交成功。',
      en: 'A version is under review. Wait for its end or withdraw it first; after a withdrawal wait some minutes. If the last submission timed out, read the latest audit status: it probably worked.',
    },
  ],
  [
    85086,
    {
      who: 'us',
      zh: '提交审核前要先上传代码；也可能是隐私保护指引没有填写。上传代码并补全隐私保护指引后再提交。',
      en: 'Code has to be committed before it is submitted; a missing privacy guide was seen to give this too. Commit, complete the guide, submit.',
    },
  ],
  [
    85087,
    {
      who: 'us',
      zh: '代码里使用了跳转小程序（navigateToMiniProgram），需要在配置中列出要跳转的小程序 AppID 后重新上传提交。这不是额度问题。',
      en: 'The code uses navigateToMiniProgram: list the target appids, commit and submit again. This is not about quota.',
    },
  ],
  [
    85007,
    {
      who: 'us',
      zh: '提审信息里的页面路径不对，只能填体验版中存在的页面。',
      en: 'A page in the submission does not exist: only pages of the trial version may be named.',
    },
  ],
  [
    85008,
    {
      who: 'us',
      zh: '没有审核通过的类目，或填写的类目不在该小程序已通过的类目里。先添加类目并等待通过；不需要指定类目时可不填 item_list。',
      en: 'No category is approved, or the one given is not among them. Add a category and wait for its approval; item_list can be left out when none has to be named.',
    },
  ],
  [
    85006,
    {
      who: 'us',
      zh: '提审标签格式不对：最多 10 个，用空格分开，每个不超过 20 个字。',
      en: 'The tags are malformed: at most 10, separated by spaces, 20 characters each.',
    },
  ],
  [
    85010,
    {
      who: 'us',
      zh: '提审的页面信息没有填全，一级、二级类目的名称和编号都要填。',
      en: 'An item of the submission is incomplete: names and ids of the first and second category are all needed.',
    },
  ],
  [
    85011,
    {
      who: 'us',
      zh: '提审的页面标题不合要求，最多 32 个字，改短后重新提交。',
      en: 'A page title is not acceptable: at most 32 characters, then submit again.',
    },
  ],
  [85023, { who: 'us', zh: '提审的页面信息只能填 1 到 5 项。', en: 'A submission holds one to five items.' }],
  [
    85012,
    {
      who: 'us',
      zh: '审核单编号无效，可能属于别的小程序，或由其他平台提交。改为查询最新一次审核状态。',
      en: 'The audit id is invalid: of another mini program, or submitted by another platform. Ask for the latest audit status instead.',
    },
  ],
  [
    85058,
    {
      who: 'us',
      zh: '该小程序目前没有审核单，属于正常情况：从未提审，或审核通过后已发布。',
      en: 'There is no audit of this mini program now, which is normal: never submitted, or approved and released since.',
    },
  ],
  [
    85051,
    {
      who: 'us',
      zh: '版本说明或预览信息太长，精简后重新提交。',
      en: 'The version description or the preview is too long: shorten it and submit again.',
    },
  ],
  [
    85077,
    {
      who: 'us',
      zh: '所选类目已被微信下架，请重新选择类目，补齐资质后再提交。',
      en: 'The chosen category was taken down by WeChat: choose another, with its papers, and submit again.',
    },
  ],
  [
    85092,
    {
      who: 'us',
      zh: '预览图片或视频无效，多半是素材已过期（3 天有效）。重新上传后再提审。',
      en: 'The preview pictures or videos are invalid, mostly because they expired after three days: upload them again and submit.',
    },
  ],
  [
    85093,
    {
      who: 'us',
      zh: '预览图片或视频太多，一般不超过 10 张图片和 1 个视频。',
      en: 'Too many preview files: use no more than ten pictures and one video.',
    },
  ],
  [
    85094,
    {
      who: 'us',
      zh: '该类目涉及用户发布内容，首次提审要填写内容安全说明（ugc_declare）。',
      en: 'The category has content by users, so the first submission needs ugc_declare, which says how it is moderated.',
    },
  ],
  [
    86002,
    {
      who: 'merchant',
      zh: '小程序还没有设置名称、头像或简介，设置完成后再提交。',
      en: 'The mini program has no name, avatar or introduction yet: set them, then submit.',
    },
  ],
  [
    86007,
    {
      who: 'merchant',
      zh: '该小程序因违规被禁止提审。请商家到微信公众平台查看处罚原因并整改或申诉。',
      en: 'This mini program may not submit because of a punishment. The merchant finds the reason and the appeal on mp.weixin.qq.com.',
    },
  ],
  [
    86008,
    {
      who: 'us',
      zh: '服务商被处罚，所有小程序都不能提审。到微信开放平台查看通知，整改或申诉；暂停所有批量发布。',
      en: 'The provider was punished: no mini program may submit. See the notices on the Open Platform, mend or appeal, and pause every rollout.',
    },
  ],
  [
    86009,
    {
      who: 'us',
      zh: '服务商被限制为新小程序提审，已上线的小程序不受影响。到微信开放平台查看原因。',
      en: 'The provider may not submit for new mini programs; those online are not affected. The reason is on the Open Platform.',
    },
  ],
  [
    86010,
    {
      who: 'us',
      zh: '服务商被限制更新已上线的小程序。到微信开放平台查看原因，解除后再提审。',
      en: 'The provider may not submit updates of mini programs that are online. The reason is on the Open Platform; submit when it is lifted.',
    },
  ],
  [
    86020,
    {
      who: 'merchant',
      zh: '小程序还在使用试用名称，先改成正式名称再提审。',
      en: 'The mini program still has its trial name: rename it, then submit.',
    },
  ],
  [
    87006,
    {
      who: 'us',
      zh: '小游戏不能通过第三方平台提审。',
      en: 'Mini games cannot be submitted by a third-party platform.',
    },
  ],
  [
    87013,
    {
      who: 'us',
      zh: '撤回审核的次数用完了（每天 5 次，每月 10 次）。等次日或下月，或等审核结束。',
      en: 'Withdrawals are used up (5 a day, 10 a month): wait for the next day or month, or for the review to end.',
    },
  ],
  [
    89401,
    {
      who: 'wechat',
      zh: '微信系统不稳定，稍后再申请加急。',
      en: 'WeChat is unstable: ask for the speed-up again later.',
    },
  ],
  [
    89402,
    {
      who: 'us',
      zh: '该审核单不在待审核队列，可能还没提交或已经审完，先查看审核状态。',
      en: 'The audit is not waiting for review, either not submitted or finished: read its status first.',
    },
  ],
  [
    89403,
    {
      who: 'us',
      zh: '这类审核不支持加急，请等待正常审核。',
      en: 'This kind of review cannot be sped up: wait for it.',
    },
  ],
  [
    89404,
    { who: 'us', zh: '该审核单已经加急过，无需重复操作。', en: 'This audit was sped up already: nothing to do.' },
  ],
  [
    89405,
    {
      who: 'us',
      zh: '本月的加急次数已用完，请等待正常审核，或下月再用。',
      en: 'This month’s speed-ups are used up: wait for the ordinary review or for next month.',
    },
  ],
]
