import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** The root logger. A subsystem takes `log.child({ name: 'guanjia:callbacks' })`. */
export function createLogger(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  return pino(
    { level: options.level, base: null, name: 'guanjia' },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  )
}
