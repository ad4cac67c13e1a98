import { readFileSync } from 'node:fs'
import { type Arg, type Copy, DockerfileParser, type Env, type From, type JSONInstruction } from 'dockerfile-ast'
import { ValidationSeverity, validate } from 'dockerfile-utils'

/** One instruction, its variables not yet replaced. */
export type Instruction =
  | { readonly kind: 'arg'; readonly name: string; readonly value: string | undefined }
  | { readonly kind: 'from'; readonly image: string; readonly stage: string | undefined }
  | { readonly kind: 'workdir'; readonly path: string }
  | { readonly kind: 'env'; readonly values: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'copy'
      readonly from: string | undefined
      readonly sources: readonly string[]
      readonly to: string
    }
  | { readonly kind: 'run'; readonly command: string }
  | { readonly kind: 'entrypoint' | 'cmd' | 'healthcheck'; readonly command: readonly string[] }
  | { readonly kind: 'expose' }

/** What is wrong with the file, a sentence each; by the linter behind Docker's own editor support. */
export function lintDockerfile(file: string): string[] {
  const options = { deprecatedMaintainer: ValidationSeverity.ERROR, instructionCasing: ValidationSeverity.ERROR }
  const found = validate(readFileSync(file, 'utf8'), options)
  return found.map(({ message, range }) => `${file}:${range.start.line + 1}: ${message}`)
}

/** The instructions in their order. What this does not know is an error, so that nothing is passed over. */
export function readDockerfile(file: string): Instruction[] {
  const dockerfile = DockerfileParser.parse(readFileSync(file, 'utf8'))
  return dockerfile.getInstructions().map((instruction): Instruction => {
    const keyword = instruction.getKeyword()
    const words = instruction.getArguments().map((argument) => argument.getValue())
    switch (keyword) {
      case 'ARG': {
        const property = (instruction as Arg).getProperty()
        return { kind: 'arg', name: property?.getName() ?? '', value: property?.getValue() ?? undefined }
      }
      case 'FROM': {
        const from = instruction as From
        return { kind: 'from', image: from.getImage() ?? '', stage: from.getBuildStage() ?? undefined }
      }
      case 'WORKDIR':
        return { kind: 'workdir', path: words[0] ?? '/' }
      case 'ENV':
        return {
          kind: 'env',
          values: (instruction as Env)
            .getProperties()
            .map((property) => [property.getName(), property.getValue() ?? ''] as const),
        }
      case 'COPY':
        return {
          kind: 'copy',
          from: (instruction as Copy).getFromFlag()?.getValue() ?? undefined,
          sources: words.slice(0, -1),
          to: words.at(-1) ?? '',
        }
      case 'RUN':
        return { kind: 'run', command: instruction.getArgumentsContent() ?? '' }
      case 'ENTRYPOINT':
      case 'CMD':
        return { kind: keyword === 'CMD' ? 'cmd' : 'entrypoint', command: readExecForm(instruction as JSONInstruction) }
      case 'HEALTHCHECK':
        return { kind: 'healthcheck', command: readHealthcheck(instruction.getRawArgumentsContent() ?? '') }
      case 'EXPOSE':
        return { kind: 'expose' }
      default:
        throw new Error(`${file}: ${keyword} is not rehearsed yet`)
    }
  })
}

/** The shell form would put a shell between the signals and the program. */
function readExecForm(instruction: JSONInstruction): string[] {
  const words = instruction.getJSONStrings().map((word) => JSON.parse(word.getValue()) as string)
  if (words.length === 0) throw new Error(`${instruction.getKeyword()} is not in exec form`)
  return words
}

function readHealthcheck(text: string): string[] {
  const command = /CMD\s+(\[.*\])\s*$/s.exec(text)?.[1]
  if (command === undefined) throw new Error('HEALTHCHECK is not in exec form')
  return JSON.parse(command) as string[]
}
