import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../../web/chat/index.html'), 'utf8');
/** What a server may send before it hears back: ten segments of TCP. Source: RFC 6928, 2. */
const FIRST_FLIGHT_BYTES = 14_600;

describe('the page of the chat, before its script', () => {
  it('comes in the first flight of a connection, and waits for no other file', () => {
    expect(gzipSync(PAGE).byteLength).toBeLessThan(FIRST_FLIGHT_BYTES);
    expect(PAGE).not.toMatch(/rel="?stylesheet|@import|@font-face|url\(/);
    for (const [tag] of PAGE.matchAll(/<script[^>]*>/g)) expect(tag).toMatch(/type="module"/);
  });

  it('has its field inside the element, where the script finds what was written', () => {
    const element = PAGE.slice(PAGE.indexOf('<minsheng-chat'), PAGE.indexOf('</minsheng-chat>'));
    expect(element).toMatch(/<form class="first" method="post" action="\/chat\/form"/);
    expect(element).toMatch(/<textarea[^>]* name="text"/);
    expect(element).not.toMatch(/\bhidden\b(?!")|\bdisabled\b|\breadonly\b/);
  });
});
