import { CHANNEL_FEATURES } from '../../src/channels/channel-features.ts';

const yes = (is: boolean) => (is ? 'yes' : '–');

/** `docs/channels.md`: what each way in can do, from what its adapter declares. */
export function channelsPage(): string {
  const rows = Object.entries(CHANNEL_FEATURES).map(([channel, of]) =>
    [
      `\`${channel}\` [${of.name}](${of.page})`,
      `\`${of.entry}\``,
      of.verifiedBy,
      of.sameBy,
      of.limit,
      of.takes.join(', '),
      yes(of.answersAtOnce),
      of.answersLater.join('; ') || '–',
      yes(of.asks),
      yes(of.erasesOnLeaving),
    ].join(' | '),
  );
  return `# The ways in

Generated from what the adapters in \`src/channels/\` declare by \`node tests/support/write-channels.ts\`; a test fails when
it is not up to date. Every way stores a message before anything is done with it, and every reply is kept until it is sent. What
the HTTP ones take and answer is described in \`openapi/\`: \`chat\`, \`plain\`, \`pushes\`, \`board\`, \`open311\`.

| way | entry | known to be real by | the same message by | at most | takes | answers at once | answers later | asks back | erases who leaves |
|---|---|---|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}
`;
}
