import type { Environment, VariableName } from './env.ts'
import type { Problems } from './problems.ts'
import { Secret } from './secret.ts'

/** Kept apart from the configuration, which may be printed; a Secret cannot be. */
export type Secrets = {
  readonly mysqlPassword: Secret | undefined
  /** Keys of sealing as given, the newest first; without them the key file of the data folder counts. */
  readonly sealKeys: readonly Secret[]
  readonly component: ComponentSecrets | undefined
}

export type ComponentSecrets = {
  readonly secret: Secret
  readonly messageToken: Secret
  readonly previousMessageToken: Secret | undefined
  readonly encodingAesKey: Secret
  readonly previousEncodingAesKey: Secret | undefined
}

const MESSAGE_TOKEN = /^[A-Za-z0-9]{3,32}$/
const ENCODING_AES_KEY = /^[A-Za-z0-9]{43}$/
const COMPONENT_SECRETS = ['GUANJIA_COMPONENT_SECRET', 'GUANJIA_MESSAGE_TOKEN', 'GUANJIA_ENCODING_AES_KEY'] as const
const PREVIOUS_SECRETS = ['GUANJIA_PREVIOUS_MESSAGE_TOKEN', 'GUANJIA_PREVIOUS_ENCODING_AES_KEY'] as const

export function readSecrets(environment: Environment, problems: Problems): Secrets {
  const password = environment.MYSQL_PASSWORD
  return Object.freeze({
    mysqlPassword: password === undefined ? undefined : new Secret(password),
    sealKeys: readSealKeys(environment, problems),
    component: readComponentSecrets(environment, problems),
  })
}

function readSealKeys(environment: Environment, problems: Problems): Secret[] {
  const keys = (environment.GUANJIA_SECRET_KEY ?? '').split(',').map((key) => key.trim())
  return keys
    .filter((key) => key !== '')
    .map((key, index) => {
      if (!parseSealKey(key)) {
        problems.add(
          'GUANJIA_SECRET_KEY',
          `第 ${index + 1} 个密钥不是 32 字节；请用 openssl rand -hex 32 生成。`,
          `Key ${index + 1} is not 32 bytes; make one by: openssl rand -hex 32`,
        )
      }
      return new Secret(key)
    })
}

/** 64 hexadecimal digits, or base64 of 32 bytes. */
export function parseSealKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64')
  return undefined
}

function readComponentSecrets(environment: Environment, problems: Problems): ComponentSecrets | undefined {
  checkFormats(environment, problems)
  if (!environment.WX_APPID) {
    for (const name of [...COMPONENT_SECRETS, ...PREVIOUS_SECRETS]) {
      if (environment[name] === undefined) continue
      problems.add(name, '已设置，但缺少 WX_APPID。', 'It is set, but WX_APPID is missing.')
    }
    return undefined
  }
  for (const name of COMPONENT_SECRETS) {
    if (environment[name] !== undefined) continue
    problems.add(
      name,
      '设置了 WX_APPID 后必须设置它；值见微信开放平台「第三方平台 - 详情 - 开发配置」。',
      'Needed once WX_APPID is set; find it at the Open Platform, under the details of the third-party platform.',
    )
  }
  const {
    GUANJIA_COMPONENT_SECRET: secret,
    GUANJIA_MESSAGE_TOKEN: messageToken,
    GUANJIA_ENCODING_AES_KEY: encodingAesKey,
  } = environment
  if (!secret || !messageToken || !encodingAesKey) return undefined
  return {
    secret: new Secret(secret),
    messageToken: new Secret(messageToken),
    previousMessageToken: secretOf(environment, 'GUANJIA_PREVIOUS_MESSAGE_TOKEN'),
    encodingAesKey: new Secret(encodingAesKey),
    previousEncodingAesKey: secretOf(environment, 'GUANJIA_PREVIOUS_ENCODING_AES_KEY'),
  }
}

function checkFormats(environment: Environment, problems: Problems): void {
  for (const name of ['GUANJIA_MESSAGE_TOKEN', 'GUANJIA_PREVIOUS_MESSAGE_TOKEN'] as const) {
    const value = environment[name]
    if (value === undefined || MESSAGE_TOKEN.test(value)) continue
    problems.add(
      name,
      `长度为 ${value.length}，应为 3 到 32 个英文字母或数字。`,
      `It has ${value.length} characters; 3 to 32 letters and digits are needed.`,
    )
  }
  for (const name of ['GUANJIA_ENCODING_AES_KEY', 'GUANJIA_PREVIOUS_ENCODING_AES_KEY'] as const) {
    const value = environment[name]
    if (value === undefined || ENCODING_AES_KEY.test(value)) continue
    problems.add(
      name,
      `长度为 ${value.length}，应为 43 个英文字母或数字。`,
      `It has ${value.length} characters; 43 letters and digits are needed.`,
    )
  }
}

function secretOf(environment: Environment, name: VariableName): Secret | undefined {
  const value = environment[name]
  return value === undefined ? undefined : new Secret(value)
}
