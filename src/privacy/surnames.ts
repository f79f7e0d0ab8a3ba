/** The commonest family names, about 97 % of people. Source: Ministry of Public Security, national name report 2020. */
const COMMON =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎武乔贺赖龚庞樊殷翟倪严牛温芦俞葛韦邢涂宁尚施岳柯莫游辛耿关兰焦闵柴裴陶聂祝纪符骆颜章苗谷甄梅屈鲍娄霍欧伍凌蓝占闫肖付齐柳洪季詹鲁窦褚甘岑盛童邬牟冉苟谯雍晏蹇佘粟瞿辜胥昝鄢蒲卿阙邝喻糜鞠靳隋芮裘缪邸冀闵屠';
/** Names that are also everyday words or parts of place names: taken only where a label or a boundary stands before them. */
const AMBIGUOUS =
  '向于高万方常安时易白文成项华申池车路桂简管党卫卜明丛房解强冷翁匡包左巫应申古成全来平单代敬费沙税仲练阳覃麻储';
const COMPOUND = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '司徒',
  '夏侯',
  '端木',
  '令狐',
  '宇文',
  '长孙',
];

const SURE = new Set(COMMON);
const DOUBTFUL = new Set(AMBIGUOUS);

/** Length of the family name at `at`: 2 for compound names, 1, or 0 when there is none; doubtful ones count when `labelled`. */
export function surnameLength(text: string, at: number, labelled: boolean): number {
  if (COMPOUND.includes(text.slice(at, at + 2))) return 2;
  const char = text.charAt(at);
  if (SURE.has(char)) return 1;
  return labelled && DOUBTFUL.has(char) ? 1 : 0;
}
