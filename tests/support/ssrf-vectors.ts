/**
 * URLs a webhook must never reach, and some it must. Written out by rule, so that the list says what it covers.
 * Notations: WHATWG URL parsing, inet_aton; blocks: IANA special-purpose registries for IPv4 and IPv6;
 * names of metadata services: the clouds' own pages.
 */
export type SsrfVector = { readonly url: string; readonly kind: string };

const INSIDE_V4 = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.254',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.254',
  '127.0.0.1',
  '127.0.0.2',
  '127.1.1.1',
  '127.255.255.254',
  '169.254.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '169.254.79.129',
  '172.16.0.1',
  '172.31.255.254',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.254',
  '198.18.0.1',
  '198.19.255.254',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
] as const;

/** Addresses that are written in every notation; the rest only plainly. */
const MOST_WANTED = ['127.0.0.1', '169.254.169.254', '10.0.0.1', '192.168.0.1', '0.0.0.0', '172.16.0.1'] as const;

const INSIDE_V6 = [
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '0000:0000:0000:0000:0000:0000:0000:0001',
  '::2',
  '::7f00:1',
  '::127.0.0.1',
  '::ffff:0:127.0.0.1',
  '100::1',
  'fc00::1',
  'fd00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'feff::1',
  'ff02::1',
  'ff05::2',
  '2001::1',
  '2001:0:7f00:1::',
  '2001:10::1',
  '2001:20::1',
  '2001:2::1',
  '2001:db8::1',
  '2001:db8:ffff::1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::1',
  '2002:c0a8:1::1',
  '3fff::1',
  '3fff:fff::1',
  '64:ff9b:1::1',
  '64:ff9b:1:fffe::1',
  '5f00::1',
  '4000::1',
  '8000::1',
  'a000::1',
  'e000::1',
  '2600:1f00::5efe:7f00:1',
  '2600:1f00::200:5efe:a00:1',
] as const;

const INSIDE_NAMES = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'foo.localhost',
  'db.localhost.',
  'localhost.localdomain',
  'metadata',
  'metadata.google.internal',
  'metadata.google.internal.',
  'instance-data',
  'instance-data.ec2.internal',
  'ip-10-0-0-1.ec2.internal',
  'kubernetes.default.svc.cluster.local',
  'redis',
  'db',
  'intranet',
  'printer.local',
  'router.lan',
  'nas.home',
  'host.docker.internal',
  'gateway.docker.internal',
  'server.corp',
  'wiki.intranet',
  'vault.private',
  '1.0.0.127.in-addr.arpa',
  'box.home.arpa',
  'hidden.onion',
  'x.alt',
  'nothing.invalid',
  'a.test',
  'some.example',
  'consul.service.internal',
  'a..b.com',
] as const;

const GOOD_HOST = 'hooks.gov.cn';

const octetsOf = (address: string): number[] => address.split('.').map(Number);
const wholeOf = (address: string): number => octetsOf(address).reduce((sum, octet) => sum * 256 + octet, 0);
const hex = (value: number, digits = 0): string => value.toString(16).padStart(digits, '0');
const fullWidth = (text: string): string =>
  text.replaceAll(/[0-9.]/g, (char) => (char === '.' ? '。' : String.fromCodePoint(0xff10 + Number(char))));
const circled = (text: string): string =>
  text.replaceAll(/[1-9]/g, (digit) => String.fromCodePoint(0x2460 + Number(digit) - 1));

function notationsOf(address: string): readonly string[] {
  const [a = 0, b = 0, c = 0, d = 0] = octetsOf(address);
  const whole = wholeOf(address);
  return [
    String(whole),
    `0x${hex(whole)}`,
    `0X${hex(whole).toUpperCase()}`,
    `0${whole.toString(8)}`,
    [a, b, c, d].map((octet) => `0x${hex(octet, 2)}`).join('.'),
    [a, b, c, d].map((octet) => `0${octet.toString(8).padStart(3, '0')}`).join('.'),
    `${a}.${b * 65_536 + c * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `0x${hex(a)}.${b}.0${c.toString(8)}.${d}`,
    `${address}.`,
    fullWidth(address),
    circled(address),
    address.split('.').join('%2e'),
    `%3${String(address).charAt(0)}${address.slice(1)}`,
  ];
}

function embeddedIn6(address: string): readonly string[] {
  const [a = 0, b = 0, c = 0, d = 0] = octetsOf(address);
  const words = `${hex(a * 256 + b)}:${hex(c * 256 + d)}`;
  return [
    `::ffff:${address}`,
    `::ffff:${words}`,
    `0:0:0:0:0:ffff:${words}`,
    `::${words}`,
    `::ffff:0:${words}`,
    `64:ff9b::${address}`,
    `64:ff9b::${words}`,
    `64:ff9b:1::${words}`,
    `2002:${words}::1`,
    `2001:0:${words}::1`,
  ];
}

const https = (host: string, kind: string): SsrfVector => ({ url: `https://${host}/hook`, kind });

/** URLs that have to be refused by their letters alone. */
export const REFUSED_URLS: readonly SsrfVector[] = [
  ...INSIDE_V4.map((address) => https(address, 'IPv4 literal')),
  ...MOST_WANTED.flatMap((address) => notationsOf(address).map((host) => https(host, 'IPv4 in another notation'))),
  ...INSIDE_V6.map((address) => https(`[${address}]`, 'IPv6 literal')),
  ...MOST_WANTED.flatMap((address) => embeddedIn6(address).map((host) => https(`[${host}]`, 'IPv4 inside IPv6'))),
  ...['fe80::1%25eth0', 'fe80::1%eth0', '::1%25lo'].map((host) => https(`[${host}]`, 'IPv6 zone')),
  ...INSIDE_NAMES.map((host) => https(host, 'name resolved inside')),
  ...[
    `https://user@${GOOD_HOST}/`,
    `https://user:word@${GOOD_HOST}/`,
    `https://${GOOD_HOST}@127.0.0.1/`,
    `https://${GOOD_HOST}:443@127.0.0.1/`,
    `https://127.0.0.1@${GOOD_HOST}/`,
    `https://:word@${GOOD_HOST}/`,
    `https://${GOOD_HOST}%20@127.0.0.1/`,
    `https://@@127.0.0.1/`,
  ].map((url) => ({ url, kind: 'userinfo' })),
  ...[
    `http://${GOOD_HOST}/`,
    `ftp://${GOOD_HOST}/`,
    'file:///etc/passwd',
    `gopher://${GOOD_HOST}/_x`,
    `ws://${GOOD_HOST}/`,
    `wss://${GOOD_HOST}/`,
    'javascript:alert(1)',
    'data:text/plain,x',
    `blob:https://${GOOD_HOST}/x`,
    `dict://${GOOD_HOST}/`,
    `ldap://${GOOD_HOST}/`,
    `jar:https://${GOOD_HOST}!/`,
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://2130706433/',
  ].map((url) => ({ url, kind: 'scheme' })),
  ...[1, 21, 22, 25, 53, 80, 111, 135, 445, 2375, 3306, 5432, 6379, 8080, 9001, 9200, 11211, 27017, 65535].map(
    (port) => ({
      url: `https://${GOOD_HOST}:${port}/`,
      kind: 'port',
    }),
  ),
  ...[
    '',
    ' ',
    'https://',
    'https:///',
    '//',
    GOOD_HOST,
    'https://[::1',
    'https://[v1.x]/',
    'https://256.256.256.256/',
    'https://1.2.3.4.5/',
    'https://0x7f.0x.1.1.1/',
    'https://exa mple.com/',
    'https://a<b.com/',
    'https://%00.com/',
  ].map((url) => ({ url, kind: 'malformed' })),
  ...[
    'https:127.0.0.1/',
    'https:\\\\127.0.0.1\\',
    'https:/\\127.0.0.1/',
    'https://127.0.0.1\\@hooks.gov.cn/',
    '\thttps://127.0.0.1/',
    'https://127.0.0.1#@hooks.gov.cn/',
    'https://127.0.0.1?@hooks.gov.cn/',
    'https://127.0.0.1:443/',
    'https://127.0.0.1:8443/',
    'ht\ntps://127.0.0.1/',
    'HTTPS://LOCALHOST/',
    'https://loc\talhost/',
    'https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
    'https://ｌｏｃａｌｈｏｓｔ/',
    'https://localho\u00ADst/',
  ].map((url) => ({ url, kind: 'parser trick' })),
];

/** Addresses a public-looking name may resolve to; each must stop the connection. */
export const REFUSED_ANSWERS: readonly string[] = [...INSIDE_V4, ...INSIDE_V6, ...MOST_WANTED.flatMap(embeddedIn6)];

/** URLs that must pass. */
export const GOOD_URLS: readonly string[] = [
  'https://hooks.gov.cn/12345',
  'https://hooks.gov.cn:443/12345?token=a%20b',
  'https://hooks.gov.cn:8443/',
  'https://HOOKS.GOV.CN/Path',
  'https://hooks.gov.cn./',
  'https://cgj.chengdu.gov.cn/api/v1/hook#part',
  'https://政务.中国/工单',
  'https://xn--fiqs8s.xn--55qx5d/',
  'https://8.8.8.8/',
  'https://1.1.1.1:8443/x',
  'https://223.5.5.5/',
  'https://172.15.255.255/',
  'https://172.32.0.1/',
  'https://100.63.255.255/',
  'https://100.128.0.1/',
  'https://198.17.255.255/',
  'https://[2606:4700:4700::1111]/',
  'https://[2400:3200::1]/hook',
  'https://oapi.dingtalk.com/robot/send?access_token=X',
  'https://open.feishu.cn/open-apis/bot/v2/hook/X',
  'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=X',
  'https://localhost.gov.cn/',
  'https://internal.chengdu.gov.cn/',
  'https://abc123.execute-api.cn-north-1.amazonaws.com.cn/prod/hook',
  'https://169.gov.cn/',
  'https://hook.local.gov.cn/@x:y',
];
