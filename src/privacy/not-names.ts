/** Everyday words that begin with the character of a family name: 周末, 黄疸, 江湖. Each alternative is matched at the beginning. */
const NOT_A_NAME =
  /^(?:来|许[可多诺愿]|王牌|王府|王道|李子|张贴|张口|张罗|张嘴|张开|张望|张扬|张三李四|刘海|陈述|陈旧|陈列|陈设|陈年|陈醋|陈皮|杨树|杨梅|杨柳|黄[金色豆瓜牛疸昏油酒沙鱼线灯标牌桷泥土码页水]|赵家渡|周[一二三四五六日末边围期转岁报年遭密]|徐徐|孙子|孙女|马[上路桶达力虎场车术丁戏]|朱红|胡[同乱说闹扯来搞椒萝须]|郭家|何[去必时处种人等其况妨不以为苦]|林[地木区业场荫权盘下带]|罗[列汉嗦盘]|梁上|宋体|郑重|谢[谢绝意]|韩[国式]|唐[山突代]|董事|程[序度]|曹家|曾[经被多在是用有]|彭州|苏[州打式醒]|叶[子片]|余[额下款地热]|杜[绝撰]|戴[着口头帽]|夏[天季日令装]|钟[点头表楼]|汪汪|田[地间里园野埂]|任[何意职务教命由性期凭免]|范[围本文畴例]|石[头油材板子块家灰膏]|熊猫|金[额属融牌色钱秋黄]|陆[续地军]|康[复庄健]|毛[病坯利巾发毯线]|江[苏西湖边北南安河水景]|史[上无]|顾[客虑问及忌]|龙[头虾湖井舌门]|段[时落位子]|雷[雨电达锋区管]|钱[款都也没不就已被还是财包的]|汤[圆锅药]|黎明|武[汉侯术装器警]|乔[木迁装]|赖[账在皮着]|庞大|严[查重格厉肃禁惩]|牛[奶肉皮逼]|温[度馨暖江差水]|尚[未可且有在]|施[工暴压舍行肥]|莫[名非过大不]|游[泳客戏玩乐览]|辛苦|关[于门闭系注键心上停机照水电]|柴[油火]|陶瓷|祝[福好您]|纪[律念委检]|符合|颜色|章[程子]|苗[木圃族]|梅雨|欧洲|凌晨|蓝[天色光]|占|付[款钱费了不清出给完]|齐[全]|洪[水灾涝]|季[节度]|童年|时[间候常]|高[中考度速铁空层压温价额血一二三楼新]|方[便式面案法]|安[全装置排静葬检居心]|成[都立功人绩本年华]|常[年常见住]|万[元一分]|白[天色血内]|文[件化明]|向[我他来前后]|于是|申[请报办领购诉]|车[辆位子主库]|管理|全[部家程市国]|平[时方房台]|单[位元])/;

/** Never the given part of a name: auxiliaries and particles. */
const NOT_GIVEN = /[的了是在有没不给被把和与就都也这那要会能很吗呢吧啊我你他她它们个]/;

/** 邹主任, 陈书记: addressed by an office, which says what the matter is about. */
const OFFICE =
  /^(?:主任|书记|[局队所镇县市村院校站科处部厅区乡组班厂店]长|经理|老师|医生|会计|支书|法官|律师|警官|主席|老板|师傅|先生|女士|小姐|总|工|姓)$/;

/** Whether the characters can be a name by its family name and what it is made of; not whether it is one. */
export function mayBeName(characters: string, familyLength: number): boolean {
  const given = characters.slice(familyLength);
  return !NOT_A_NAME.test(characters) && !NOT_GIVEN.test(given) && !OFFICE.test(given);
}
