import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type TestCertificate = { certificate: string; key: string }

/** A certificate authority of a test, made when it starts and gone when it ends. Needs the command openssl. */
export class TestAuthority implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'guanjia-authority-'))
  readonly ca: string

  constructor() {
    this.#run('req', '-x509', ...NEW_KEY, '-subj', '/CN=Guanjia test authority', '-keyout', 'ca.key', '-out', 'ca.crt')
    this.ca = this.#read('ca.crt')
  }

  issue(name: string, extensions = 'subjectAltName=IP:127.0.0.1,DNS:hooks.example.com'): TestCertificate {
    this.#run('req', ...NEW_KEY, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`)
    writeFileSync(join(this.#folder, `${name}.ext`), extensions)
    const authority = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2']
    this.#run('x509', '-req', '-in', `${name}.csr`, ...authority, '-extfile', `${name}.ext`, '-out', `${name}.crt`)
    return { certificate: this.#read(`${name}.crt`), key: this.#read(`${name}.key`) }
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #run(...args: string[]): void {
    execFileSync('openssl', args, { cwd: this.#folder, stdio: 'pipe' })
  }

  #read(file: string): string {
    return readFileSync(join(this.#folder, file), 'utf8')
  }
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
