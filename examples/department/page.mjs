const escaped = (text) => String(text ?? '').replaceAll(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const WORDS = {
  zh: {
    title: '收到的工单',
    none: '还没有收到工单。',
    columns: ['编号', '标题', '紧急程度', '截止时间', '状态', '版本'],
  },
  en: {
    title: 'Received cases',
    none: 'No case has come in yet.',
    columns: ['Number', 'Title', 'Urgency', 'Due', 'Status', 'Version'],
  },
};

/** A small page of the cases a department has been sent; `language` is zh or en. */
export function page(entries, language) {
  const words = WORDS[language] ?? WORDS.zh;
  const rows = entries.map(({ body: { data } }) => {
    const cells = [data.caseNumber, data.title, data.urgency, data.dueAt, data.status, data.version];
    return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const head = `<tr>${words.columns.map((name) => `<th scope="col">${name}</th>`).join('')}</tr>`;
  const table =
    rows.length === 0 ? `<p>${words.none}</p>` : `<table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`;
  return `<!doctype html><html lang="${language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${words.title}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #ccc;padding:.4rem;text-align:left}</style></head>
<body><nav><a href="/?lang=zh" lang="zh">中文</a> <a href="/?lang=en" lang="en">English</a></nav><h1>${words.title}</h1>${table}</body></html>`;
}
