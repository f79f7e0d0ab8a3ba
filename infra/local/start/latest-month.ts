import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';

/** Path on the site of the latest month that was published, `/months/2026-11/`; undefined before the first. */
export async function latestMonthPath(s3: S3Client, buckets: readonly string[]): Promise<string | undefined> {
  let latest: { month: string; path: string } | undefined;
  for (const Bucket of buckets) {
    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket })) {
      for (const { Key = '' } of page.Contents ?? []) {
        const month = /^months\/(\d{4}-\d{2})\/index\.html$/.exec(Key)?.[1];
        if (month === undefined || (latest !== undefined && latest.month >= month)) continue;
        latest = { month, path: `/${Key.replace(/index\.html$/, '')}` };
      }
    }
  }
  return latest?.path;
}
