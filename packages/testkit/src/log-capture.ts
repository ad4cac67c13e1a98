/** Keeps every line that the server logs, so that a test can search them. */
export class LogCapture {
  readonly lines: string[] = []

  write(line: string): void {
    this.lines.push(line)
  }
}
