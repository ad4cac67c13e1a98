import type { ChildMessage, ParentMessage, RoleName } from '../dev/messages.ts'
import { UserError } from '../lib/user-error.ts'
import type { RunningRole } from './running-role.ts'

const roles: Record<RoleName, () => Promise<{ run(): Promise<RunningRole> }>> = {
  simulator: () => import('./simulator-role.ts'),
  server: () => import('./server-role.ts'),
  business: () => import('./business-role.ts'),
}

/** Runs as one of the processes of `guanjia dev`, until it says stop or is gone itself. */
export async function runRole(name: string): Promise<void> {
  // Ctrl-C in a terminal goes to the whole group; the parent decides when each child stops.
  process.on('SIGINT', () => {})
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('disconnect', resolve)
    process.on('message', (message: ParentMessage) => {
      if (message.type === 'stop') resolve()
    })
  })
  try {
    const { run } = await roles[name as RoleName]()
    const role = await run()
    tell({ type: 'ready', details: role.details })
    await stopped
    await role.close()
  } catch (error) {
    console.error(error)
    if (error instanceof UserError) tell({ type: 'failed', text: error.text })
    process.exitCode = 1
  }
  if (process.connected) process.disconnect()
}

function tell(message: ChildMessage): void {
  if (process.connected) process.send?.(message)
}
