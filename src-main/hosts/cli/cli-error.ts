/** A wrong command line. */
export class CliError extends Error {
  readonly code:
    | 'ARGUMENT_MISSING'
    | 'ARGUMENT_INVALID'
    | 'VERB_UNKNOWN'
    | 'FORMAT_UNKNOWN'
    | 'METHOD_UNKNOWN'
    | 'JSON_INVALID';
  readonly data: Record<string, unknown>;
  constructor(code: CliError['code'], data: Record<string, unknown>) {
    super(code);
    this.code = code;
    this.data = data;
  }
}
