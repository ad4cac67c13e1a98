import type { RecipeRow } from '../recipe.ts'

/** 服务器域名与业务域名: what to do when domains are not accepted. */
export const domainRecipes: readonly RecipeRow[] = [
  [
    85017,
    {
      who: 'us',
      zh: '没有需要修改的域名：已经设置过，或没有先登记到第三方平台。查询当前域名，已包含就算完成；否则先在第三方平台登记。',
      en: 'No domain is left to change: set already, or not registered on the platform. Read the current list; if they are there it is done, else register them on the platform first.',
    },
  ],
  [
    85018,
    {
      who: 'us',
      zh: '域名没有登记在第三方平台。先登记到第三方平台服务器域名（同时更新全网发布版），再给小程序设置。',
      en: 'The domain is not registered on the platform. Register it there, in the published half too, then set it for the mini program.',
    },
  ],
  [
    85301,
    {
      who: 'us',
      zh: '域名都没有生效：格式不对或没有登记到第三方平台。request、upload、download 域名用 https://，socket 用 wss://，不能带路径、IP 或 localhost。',
      en: 'Nothing changed: bad form or not registered on the platform. Use https:// for request, upload and download, wss:// for sockets, no path, no IP, no localhost.',
    },
  ],
  [
    85302,
    {
      who: 'us',
      zh: '域名都没有生效：没有 ICP 备案。完成备案后再设置。',
      en: 'Nothing changed: the hosts have no ICP filing. File them first.',
    },
  ],
  [
    85303,
    {
      who: 'us',
      zh: '域名都没有生效：有的格式不对或没有登记，有的没有 ICP 备案。按返回的列表逐个处理。',
      en: 'Nothing changed: some hosts are malformed or not registered, some lack an ICP filing. Go through the lists in the answer.',
    },
  ],
  [
    85016,
    {
      who: 'us',
      zh: '域名数量超过上限，删除不用的域名后再添加。',
      en: 'Too many domains: delete those nobody uses, then add.',
    },
  ],
  [
    85015,
    {
      who: 'us',
      zh: '该帐号不是小程序，不能设置小程序域名。检查选中的授权方。',
      en: 'The account is no mini program and has no such domains. Check which authorizer was chosen.',
    },
  ],
  [
    89019,
    { who: 'us', zh: '业务域名没有变化，无需处理。', en: 'The business domains are as wanted already: nothing to do.' },
  ],
  [
    89020,
    {
      who: 'us',
      zh: '第三方平台还没有设置业务域名。先下载校验文件放到域名根目录，设置平台业务域名后再给小程序设置。',
      en: 'The platform has no business domains yet. Put the confirm file at the root of each domain, set the platform’s list, then the mini program’s.',
    },
  ],
  [
    89021,
    {
      who: 'us',
      zh: '业务域名不在第三方平台的业务域名里，或没有写 https://。核对写法，并先在第三方平台登记。',
      en: 'The domain is not one of the platform’s business domains, or https:// was left out. Check how it is written and register it on the platform first.',
    },
  ],
  [
    89029,
    {
      who: 'us',
      zh: '业务域名数量超过上限，删除不用的域名后再添加。',
      en: 'Too many business domains: delete those nobody uses, then add.',
    },
  ],
  [
    89231,
    {
      who: 'merchant',
      zh: '个人主体的小程序不能使用业务域名（web-view），需要企业主体。',
      en: 'A mini program owned by a person cannot have business domains; it takes a company.',
    },
  ],
  [
    86102,
    {
      who: 'us',
      zh: '本月修改域名的次数已用完（50 次），下月再改。设置前先比较差异，避免重复修改。',
      en: 'The 50 domain changes of this month are used up: wait for the next. Compare before setting so as not to spend changes on nothing.',
    },
  ],
  [
    86103,
    {
      who: 'us',
      zh: '校验文件检查失败。确认浏览器能用 https 直接打开「域名/校验文件名」：不能跳转、不能有 BOM、内容与下载的完全一致。',
      en: 'The confirm file was not found right. It must open over https at the root of the domain, without a redirect, without a byte-order mark, byte for byte as downloaded.',
    },
  ],
  [
    45104,
    {
      who: 'us',
      zh: '本月修改第三方平台域名的次数已用完，下月再改。',
      en: 'The changes of the platform’s domains are used up for this month: wait for the next.',
    },
  ],
  [45082, { who: 'us', zh: '域名没有 ICP 备案，备案完成后再设置。', en: 'The host has no ICP filing: file it first.' }],
]
