/** Characters most given names are made of; none that is mostly a particle or a verb. */
const GIVEN =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉梅红华建国文辉力健飞鹏斌波宇浩凯龙云清春雪琴凤莲玲萍燕莉珍珠翠香菊荣贵福祥瑞德义仁忠志成功亮东海山林森峰岩松柏青青山川江河湖泽雨晴冰霜露晨曦阳旭辰星月宏伟弘宁安康乐欣悦怡佳嘉琪琦瑶瑾瑜璐璇莹颖慧惠淑贤娥婷婉妮媛嫣蓉薇蕾蓓菲芬芸芹芷萱萌若子梓紫轩涵豪浩然俊逸博睿思诗雅韵心诺依可馨欢畅小晓少正元启昌盛兴旺富财发宝金银铁鑫钢锋银柱栋梁根树桃杏芝草花美良善诚信孝廉礼智武威震雷霆帆航舟翔翼腾跃达通坤乾天大廷朝庆祖宗光耀先继承传家邦民素淳朴厚永远长久恒久万世学习书墨彬炳灿烁焕炜烨燃炎洁清澈润沛泉源湘汉津渝川蜀京连生全双喜顺利吉如意程鸣凌霄彤丹虹倩婧姗茜茹莎娇艺昊昕晗晟景晶智勋勤劲勃力劳会友朋群众洪涌淼湛澜潇鸿鹤雁鸽凰麟骏驰骋驹虎豹秋冬夏丁丙甲申寅卯楠桐柯杨柳荷蕊苗竹岚岭崇岳嵩峻巍贞卓立坚毅果决尧舜禹汤尚琳楚俐莺璟珊妍嫒婕婵媚嫦姣姿妤姝娣娅姬丝丽菁蕴蔓苹荔茵薰芙苓芮蓝葵颀骁骞骥锦铭铠钧锐锋鉴鑫隽霏韬韶韵颢飒馥魁鲲鹃麒麓黎齐昕昂昭映昱晔晖曙曜朗杭杰柔柏柳栩桢梦梧棋棠楷榕槐樱檀毓沁沐沛泓泰津浦浪淇渊溢滢漫澄炅炯烈焱煊煜熙熠珂珑珞珩琨琰琬瑞璋皓盈硕祎祺禧秀筠绍绮维绢羽翊翎翰耀聪胜舒荃菊藤融誉谦豫赞赫越迪郁闻陵雄颂飏黛娴彩璨逸熹';
const SET = new Set(GIVEN);

/** Whether every character is one that given names are commonly made of. */
export function isCommonGivenName(characters: string): boolean {
  // 陈一鸣: a 一 begins a given name of two and ends none.
  const rest = characters.length === 2 ? characters.replace(/^一/, '') : characters;
  return rest !== '' && Array.from(rest).every((character) => SET.has(character));
}
