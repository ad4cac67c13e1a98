import { behaviours } from '../ledger/behaviour.ts'

const GUIDE = '/doc/oplatform/openApi/miniprogram-management/privacy-management/'
const APPLY = '/doc/oplatform/openApi/miniprogram-management/privacy-api-management/'

export const privacyBehaviours = behaviours('privacy', [
  [
    'authorizer_token',
    'documented',
    '隐私指引接口用授权方令牌，否则 48001',
    'the guide calls take the authorizer token, else 48001',
    GUIDE,
  ],
  ['version_two', 'documented', '版本 2 随发布生效', 'version 2 takes effect at release', GUIDE],
  [
    'version_one',
    'documented',
    '版本 1 只能改 owner_setting，立即生效',
    'version 1 changes owner_setting at once',
    GUIDE,
  ],
  ['empty_text', 'documented', '检测出的信息类型以空文案列出', 'found keys are listed with an empty text', GUIDE],
  [
    'during_scan',
    'observed',
    '检测期间设置指引答 61039',
    'setting the guide during the scan is 61039',
    'developer reports',
  ],
  [
    'owner_codes',
    'documented',
    '缺少联系方式 86069、通知方式 86070',
    'missing contact 86069, notice_method 86070',
    GUIDE,
  ],
  ['file_100kb', 'documented', '指引文件最大 100 KB', 'the guide file has at most 100 KB', GUIDE],
  [
    'apply_codes',
    'documented',
    '接口申请：61031、61034、61035、61036',
    'applications answer 61031, 61034, 61035, 61036',
    APPLY,
  ],
  [
    'event_counts_differently',
    'observed',
    '事件中 2 驳回、3 通过',
    'the event counts 2 rejected, 3 approved',
    'two SDKs agree',
  ],
])
