import { findDevFile } from '../dev/dev-file.ts'
import { GuanjiaApi } from './guanjia-api.ts'
import { HttpTrace } from './http-trace.ts'
import { UserError } from './user-error.ts'

export type ConnectOptions = { readonly data: string }

/**
 * The API of the server that the commands talk to: named in the environment, else the one of `guanjia dev`. The key is not an
 * option, since every user of a machine can read the arguments of its processes.
 */
export function connectApi({ data }: ConnectOptions): GuanjiaApi {
  const dev = findDevFile(data)
  const baseUrl = process.env.GUANJIA_URL || dev?.urls.server
  const apiKey = process.env.GUANJIA_API_KEY || (process.env.GUANJIA_URL ? undefined : dev?.apiKey)
  if (!baseUrl || !apiKey) {
    throw new UserError(
      '不知道要连接哪个服务：设置 GUANJIA_URL 和 GUANJIA_API_KEY，或先运行 guanjia dev',
      'Which server? Set GUANJIA_URL and GUANJIA_API_KEY, or run guanjia dev first',
    )
  }
  return new GuanjiaApi({ trace: new HttpTrace(() => {}), baseUrl: baseUrl.replace(/\/+$/, ''), apiKey })
}
