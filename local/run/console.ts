import { styleText } from 'node:util';

/** What the run says to the person who started it: a heading per step, a line per finding. */
export class Console {
  private readonly colours: boolean;

  constructor(private readonly out: NodeJS.WriteStream = process.stdout) {
    this.colours = out.isTTY && process.env['NO_COLOR'] === undefined;
  }

  heading(text: string): void {
    this.line(`\n${this.style('bold', text)}`);
  }

  done(text: string): void {
    this.line(`  ${this.style('green', '✓')} ${text}`);
  }

  failed(text: string): void {
    this.line(`  ${this.style('red', '✗')} ${text}`);
  }

  note(text: string): void {
    this.line(`  ${text}`);
  }

  line(text: string): void {
    this.out.write(`${text}\n`);
  }

  private style(format: 'bold' | 'green' | 'red', text: string): string {
    return this.colours ? styleText(format, text) : text;
  }
}
