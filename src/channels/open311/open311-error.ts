/** An error of GeoReport v2: its body's code is its HTTP status. Source: wiki.open311.org/GeoReport_v2, "Errors". */
export class Open311Error extends Error {
  override readonly name = 'Open311Error';
  readonly status: 400 | 403 | 404 | 500;
  readonly descriptions: readonly string[];

  constructor(status: 400 | 403 | 404 | 500, descriptions: readonly string[]) {
    super(descriptions.join('; '));
    this.status = status;
    this.descriptions = descriptions;
  }
}
