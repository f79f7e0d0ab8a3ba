declare module 'ssrf-req-filter' {
  import type { Agent } from 'node:http';

  /** An agent for the URL's protocol that refuses inside addresses. */
  export default function ssrfReqFilter(url: string): Agent;
}
