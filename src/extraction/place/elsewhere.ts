/** Provinces and large cities: a community's or town's short name that is one of them (云南社区) is not meant by it. */
export const ELSEWHERE: ReadonlySet<string> = new Set(
  '北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 广州 深圳 东莞 佛山 珠海 杭州 宁波 温州 南京 苏州 无锡 武汉 长沙 郑州 西安 昆明 贵阳 南宁 拉萨 兰州 福州 厦门 合肥 南昌 济南 青岛 大连 沈阳 长春 哈尔滨 石家庄 太原 海口 三亚 绵阳 德阳 乐山 眉山 资阳 遂宁 南充 内江 宜宾 泸州 自贡 达州 广安 广元 巴中 雅安 攀枝花 阿坝 甘孜 凉山 西昌 大同 长治 中国 美国 日本 泰国 韩国'.split(
    ' ',
  ),
);

/** 天河区, 清华大学: a division or a school that is not this city's. */
export const OTHER_CITY =
  /^(?:[\p{Script=Han}]{2,3}(?<!小|社|片|校|景|园|新|城|厂|街|库|院|东|西|南|北|A|B|老|住宅|别墅|生活|服务|工业|开发)[区县]|[\p{Script=Han}]{0,2}航空.?|中[铁建交冶电][一二三四五六七八九十]{1,2}局|(?:清华|北京|复旦|浙江|武汉|中山|南开|同济|厦门|人民)大学)$/u;
/** What makes of a district's short name a word of its own (金牛座, 龙泉水) or of a place something that is not there (双流区以外). */
export const NOT_MEANT =
  /^(?:座|之星|奖|宝剑|剑|水(?!果|产|管|表|库|电|务|厂|质|沟|池|费)|以外|之外|科技(?!园|路|馆|大厦|节)|企业|技术企业|口音|话|户口|户籍|籍(?=的|人|居民|车)|人(?!民|才|行|口|社|南|事|防|工))/u;
/** What puts a place out of the question. */
export const OUTSIDE = /^(?:以外|之外)/u;
/** Words that begin as a name does. */
export const NO_NAME_WORDS = /^(?:西门子|东方财富|长安汽车|[东南西北]门保安|太平洋保险|郫县豆瓣)/u;
/** A district named as where somebody looks for or has a home, not as where the matter is. */
export const HOME = /^(?:的|那边的|这边的)?(?:二手|新)?(?:房子|房价|房源|楼盘)/u;
/** 武侯祠的传说, 一心桥的意思: asked about for its own sake. */
export const ABOUT_NAME =
  /^(?:是个?好地方|是个?啥子?地方|的\p{Script=Han}(?:[，,。！!？?]|字|$))|^的?(?:传说|故事|由来|来历|意思|含义|历史(?!遗留|原因|问题)|典故|名字|读音|发音|写法|英文|拼音|股票)(?!小镇|街区|博物馆|城|文化)/u;
/** 水井坊酒, 蒲江猕猴桃: a thing that bears a place's name. */
export const NAMED_THING =
  /^(?:牌|的?(?:会员|充值|预付)卡|优惠券|积分|(?:白|啤|黄|米)?酒(?![店吧楼家城窖厂庄])|豆瓣|火锅底料|茶叶(?!市场|城)|香肠|腊肉|特产(?!店|街)|(?:水蜜桃|枇杷|草莓|猕猴桃|葡萄|樱桃|柚子|脐橙|橘子|丑柑)(?![园沟山林树基])|豆腐乳|兔头|锅盔|凉粉|米花糖|(?:大蒜|生姜|辣椒|萝卜|土鸡|鸡蛋|大米|莲藕|芋头)(?![田地棚基市])|话(?=怎|什|里)|小吃(?![街店摊]))/u;
/** 成华是我表弟: a person. */
export const PERSON =
  /^(?:[是叫](?:我|他|她|我们|咱)(?:的)?\p{Script=Han}{0,2}[弟哥姐妹叔舅姨婶爸妈友]|[是叫](?:我|他|她|我们)(?:的)?\p{Script=Han}{0,2}(?:同学|同事|老公|老婆|儿子|女儿|老板|领导|主任|经理|上司|房东|邻居|老师)|先生|女士|小姐|律师|同志)/u;
/** 我叫成华, 领导叫张锦江: what somebody is called. */
export const CALLED =
  /(?:姓名[是：:]?|网名叫?|姓|(?:我|他|她|俺|女儿|儿子|孩子|娃儿?|老公|老婆|爸爸?|妈妈?|领导|同学|同事|朋友|老板|老师|医生|司机|邻居|[的个]人)(?:的)?(?:名字)?叫\p{Script=Han}?|(?:名叫|名字叫|名字是)\p{Script=Han}?)$/u;
