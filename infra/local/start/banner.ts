/** A message with a place and a category, so that it becomes a case at once. */
const FIRST_TEXT = '武侯区玉林街道芳草街26号楼下烧烤店半夜油烟噪音扰民';

/** What a started hotline says of itself, in Chinese and English. */
export function banner(run: {
  readonly baseUrl: string;
  readonly receiverUrl: string | undefined;
  /** Path of the latest month; undefined before the first. */
  readonly monthPath: string | undefined;
  readonly operatorKeyFile: string | undefined;
  readonly dataDir: string;
  readonly seconds: number;
}): string {
  const { baseUrl } = run;
  const rows: [string, string][] = [
    ['聊天页面  Chat page', `${baseUrl}/chat/`],
    ['接口      API', `${baseUrl}/v1/`],
    [
      '最新月报  Latest month',
      run.monthPath === undefined ? '尚无（npm run hotline -- month） none yet' : baseUrl + run.monthPath,
    ],
    ['工作台    Console', `${baseUrl}/console/`],
  ];
  if (run.receiverUrl !== undefined) rows.push(['示例部门  Sample department', run.receiverUrl]);
  if (run.operatorKeyFile !== undefined) rows.push(['值班密钥  Operator key', run.operatorKeyFile]);
  rows.push(['数据      Data', run.dataDir]);
  const message = JSON.stringify({ clientMessageId: 'first', title: '烧烤店扰民', text: FIRST_TEXT });
  const first = `curl -s ${baseUrl}/v1/board/messages -H 'content-type: application/json' -d '${message}'`;
  return [
    '',
    `民声已启动，用时 ${run.seconds.toFixed(1)} 秒。 Minsheng is running, started in ${run.seconds.toFixed(1)} s.`,
    '',
    ...rows.map(([name, value]) => `  ${padded(name, 30)}${value}`),
    '',
    '  发第一条消息 Send a first message:',
    `    ${first}`,
    '  按 Ctrl-C 停止，数据保留；npm start -- --fresh 从空数据开始。',
    '  Ctrl-C stops it and keeps the data; npm start -- --fresh begins empty.',
    '',
  ].join('\n');
}

/** Pads to a width on the terminal, where a Chinese character takes two columns. */
function padded(text: string, columns: number): string {
  const wide = text.match(/[\u2E80-\uFFEF]/g)?.length ?? 0;
  return text + ' '.repeat(Math.max(1, columns - text.length - wide));
}
