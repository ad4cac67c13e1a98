/** Keeps every line that the server logs, so that a test can search them. */
export class LogCapture {
  readonly lines: string[] = []
  readonly #waiting = new Set<() => void>()

  write(line: string): void {
    this.lines.push(line)
    for (const check of this.#waiting) check()
  }

  /** Resolves when so many lines hold the text, for what leaves no other trace. */
  logged(text: string, count = 1): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (this.lines.filter((line) => line.includes(text)).length < count) return
        this.#waiting.delete(check)
        resolve()
      }
      this.#waiting.add(check)
      check()
    })
  }
}
