import type { RoleName } from './messages.ts'
import { type RoleSettings, writeRoleSettings } from './role-settings.ts'

/** The environment of one child. What the user has set stays, but for what makes the rehearsal one. */
export function childEnvironment(name: RoleName, settings: RoleSettings): NodeJS.ProcessEnv {
  const inherited = { ...process.env, ...writeRoleSettings(settings) }
  return name === 'server' ? { ...inherited, ...serverEnvironment(settings) } : inherited
}

function serverEnvironment({ dataDir, host, ports, file }: RoleSettings): NodeJS.ProcessEnv {
  const { component, urls } = file
  return {
    GUANJIA_HOST: host,
    GUANJIA_PORT: String(ports.server),
    GUANJIA_INNER_PORT: String(ports.inner),
    GUANJIA_PUBLIC_URL: urls.server,
    GUANJIA_DATA_DIR: dataDir,
    GUANJIA_WECHAT_BASE_URL: urls.simulator,
    GUANJIA_WECHAT_MP_URL: urls.simulator,
    GUANJIA_WECHAT_OPEN_URL: urls.simulator,
    // The sample business system is on this machine, which is refused otherwise.
    GUANJIA_TARGET_ALLOWED_HOSTS: '127.0.0.1',
    WX_APPID: component.appid,
    GUANJIA_COMPONENT_SECRET: component.secret,
    GUANJIA_MESSAGE_TOKEN: component.messageToken,
    GUANJIA_ENCODING_AES_KEY: component.encodingAesKey,
  }
}
