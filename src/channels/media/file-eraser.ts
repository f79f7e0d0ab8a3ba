/** Takes files of citizens away for good, as far as the bucket's versions allow; keys that are none are ignored. */
export interface FileEraser {
  erase(keys: readonly string[]): Promise<void>;
}
