import { complain } from './lib/language.ts'
import { UserError } from './lib/user-error.ts'

void main(process.argv.slice(2))

async function main([first, second]: string[]): Promise<void> {
  try {
    if (first === '__role') return await (await import('./roles/run-role.ts')).runRole(second ?? '')
    const { createProgram } = await import('./program.ts')
    await createProgram().parseAsync()
  } catch (error) {
    if (error instanceof UserError) console.error(error.message)
    else complain(`出错了：${(error as Error).stack}`, `Something went wrong: ${(error as Error).stack}`)
    process.exitCode = 1
  }
}
