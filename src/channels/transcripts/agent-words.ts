/** How a seat of the hotline greets; nobody who calls it says this. */
const GREETING =
  /(?:12345|热线|便民|话务|客服).{0,14}(?:为您服务|您好|请讲|请问|很高兴)|(?:您好|你好).{0,10}(?:12345|政务服务|便民热线|市民热线|热线)|(?:很)?高兴为您服务|竭诚为您|工号.{0,8}为您|(?:有什么|请问有什么)(?:可以|能)?(?:帮(?:助|到)?您|需要)|hotline.{0,20}(?:how (?:can|may)|help you)|how (?:can|may) i help/i;

/** What a machine says before a seat is there; a citizen who tells of it tells it later. */
const ANNOUNCEMENT =
  /(?:欢迎(?:致电|拨打)|(?:通话|来电)(?:可能)?(?:会|将)被录音|正在为您(?:转接|接通|排队)|(?:请按|按)[0-9一二三四五六七八九零]键?|坐席(?:全)?忙|thank you for calling|call (?:may|will) be recorded)/i;

/** Whether words are an announcement of the telephone system. */
export function isAnnouncement(text: string): boolean {
  return ANNOUNCEMENT.test(text);
}

/** What a seat asks, repeats and closes with; a citizen seldom says 您 and 登记 in one breath. */
const SEAT_TALK =
  /请问(?:您|具体|是|有没有|在)|您(?:贵姓|怎么称呼|的(?:联系|电话|姓名|手机|诉求|问题|情况))|(?:给|帮|为)您(?:登记|记录|转|反映|派|核实|查)|(?:我|这边)(?:这边)?(?:给|帮|为)您|(?:已经|会|将)(?:给您)?(?:登记|转(?:办|派|交|给)|派单)|感谢您的(?:来电|耐心)|请您?(?:对.{0,8}评价|保持电话|稍等|不要挂|注意接听)|还有(?:什么|其他|别的)(?:需要|可以|问题|诉求).{0,6}(?:吗|么)|请您?稍[等后]|祝您/;

/** How sure words are a seat's: 2 for a greeting, 1 for talk of a seat, 0 otherwise. */
export function seatScore(text: string): 0 | 1 | 2 {
  if (GREETING.test(text)) return 2;
  return SEAT_TALK.test(text) ? 1 : 0;
}

/** What a citizen begins with. */
const CITIZEN_TALK =
  /我(?:想|要|来)?(?:反映|投诉|咨询|举报|问一下|问下|打听|求助)|我们?(?:小区|家|这边|这里|单元|村|楼)|麻烦(?:你们|您们|帮)|你们(?:管不管|能不能|来|快)|能不能(?:来|帮|派|管)/;

/** Whether words are such as a citizen brings. */
export function isCitizenTalk(text: string): boolean {
  return CITIZEN_TALK.test(text);
}
