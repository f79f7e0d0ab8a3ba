import type { DemandType } from '../../contracts/extraction.ts';

/** Words that point to a type; one that names it outright weighs more than one that describes it. */
export type Cue = { readonly type: DemandType; readonly weight: number; readonly words: RegExp };

/** What citizens say when they ask, report, complain, suggest, praise or want help, in Chinese and English. */
export const DEMAND_CUES: readonly Cue[] = [
  {
    type: 'complaint',
    weight: 4,
    words:
      /(?:我要|要|进行|来|想|再次|强烈|特此|现)?投诉(?!电话|渠道|热线|方式|平台|无门|处理)|\b(?:complain(?:t|ing)?|complaints?)\b/gi,
  },
  {
    type: 'report',
    weight: 5,
    words:
      /(?:实名|匿名|我要|要|想)?举报(?!电话|渠道|热线|方式|平台|信箱)|检举|揭发|\breport(?:ing)? (?:an? |the )?(?:illegal|unlicensed|fraud|corrupt|violation|drunk)|blow the whistle/gi,
  },
  {
    type: 'report',
    weight: 2,
    words:
      /偷税|逃税|偷排|贪污|受贿|行贿|挪用公款|传销|赌博|卖淫|无证(?:经营|营业|行医|施工|驾驶)|假冒|造假|制假|售假|酒驾|非法(?:经营|集资|行医|占用|采砂|开采|倾倒|捕)|地沟油|黑作坊/g,
  },
  {
    type: 'suggest',
    weight: 4,
    words:
      /(?:我|提|有)?(?:一?个|几点|一点|些|条)?建议|建言|献策|合理化意见|(?:增设|加装|新增|增加|开通|设置|延长)[^。！？\n]{0,20}(?:就好了|更好|会方便|比较好)|\bsuggest(?:ion)?\b|\bpropos(?:e|al)\b|it would be (?:great|nice|good)|\bshould (?:add|install|consider|have more)\b/gi,
  },
  {
    type: 'suggest',
    weight: 1,
    words:
      /(?:希望|能否|能不能|可不可以|可否|是否可以)[^。！？\n]{0,14}(?:增设|加装|新增|增加|开通|设置|延长|优化|完善|推广|改进)/g,
  },
  {
    type: 'praise',
    weight: 5,
    words:
      /表扬|点赞|赞扬|好评|锦旗|感谢信|(?:非常|特别|十分|衷心|由衷|真心)(?:的|地)?感谢(?!您的?(?:阅读|聆听|支持|关注|百忙))|感谢[^，。]{0,16}(?:帮|热心|及时|耐心|漂亮|负责|辛苦|认真|打理|救|好)|拾金不昧|want to thank|态度(?:特别|非常|很|真)?好|热心(?:帮助|服务)|服务(?:态度)?(?:特别|非常|很|真)(?:好|热情|周到)|\b(?:praise|compliment|grateful|commend)\b|thank(?:s| you)[^.!?]{0,30}(?:for (?:fixing|helping|your help|the quick|such)|great|excellent|wonderful)|(?:great|excellent|wonderful|fantastic) (?:job|work|service)/gi,
  },
  {
    type: 'consult',
    weight: 4,
    words:
      /咨询|请问|想(?:问|了解|知道)|问(?:一下|哈|个)|打听|查询一?下?|(?:我)?(?:想|要)?了解一下|(?:怎么|怎样|如何|咋个|咋)(?:才能)?(?:办理?|补|审批|报|申请|报名|缴|交|查|领|提取|开具?|转移|预约|补办|注销|登记|报销|认定|入学|落户)|需要(?:哪些|什么)(?:材料|手续|条件)|(?:是|有)什么(?:政策|条件|规定|要求|流程)|\b(?:how (?:do|can|to|much|long)|what (?:is|are|documents|do)|when (?:is|will|does|do)|where (?:can|do|is)|who do i|could you tell me|can you tell me|i(?:'d| would) like to know|wondering|inquir(?:e|y)|question about)\b/gi,
  },
  {
    type: 'consult',
    weight: 1,
    words:
      /(?:什么时候|啥时候|多久|几点|多少钱|在哪里?|哪里|哪个部门|能不能|可不可以|能否|多少|什么证件|怎么报|可以[^，。？]{0,10}吗|是否|有没有|算不算|吗|呢)[^。！？?\n]{0,12}[？?]/g,
  },
  {
    type: 'help',
    weight: 4,
    words:
      /求助|求救|救助|求帮助|帮(?:帮|助|个)?忙|(?:请|求|恳请|麻烦|希望)(?:政府|领导|你们|有关部门|相关部门)?帮(?:我|我们|助|帮|一下)|捡到|丢了|遗失|遗落|落(?:在|到)(?:车|出租|公交|地铁)|走失|迷路|\b(?:please help|need (?:your )?help|lost my|left my|can you help|help me)\b/gi,
  },
  {
    type: 'help',
    weight: 2,
    words:
      /(?:停水|停电|停气|断电|断水|没水|没电|爆管|路灯(?:不亮|坏|没亮)|坏了|不亮|漏水|堵(?:了|塞|住)|塌陷|破损|掉落|积水|倒了|井盖|有人晕|无人清理|没人清|故障|pothole|broken|not working|leaking|is out|clogged|missing|damaged|overflow|dead animal|fallen)/gi,
  },
  {
    type: 'complaint',
    weight: 2,
    words:
      /扰民|噪[音声]|太吵|乱收费|多收|不退(?:钱|款|费|还|押金)?|拒(?:绝|不)(?:退|处理|赔)|拖欠|欠薪|不发工资|克扣|欺骗|欺诈|虚假|忽悠|霸王条款|坑人|态度(?:恶劣|差|极差|很差|不好)|不作为|推诿|踢皮球|没人管|无人管|不管不问|置之不理|不理|不处理|不解决|一直不|迟迟(?:不|没|未)|至今(?:没|未|不)|违规|占道|乱停|油烟|恶臭|臭味|异味|污染|质量(?:差|问题)|违建|私搭|延期交房|烂尾|跑路|不合理|吵得?|影响(?:休息|睡眠|生活|通行|出行)|严重影响|不满|无良|黑心|宰客|拒载|拒绝|强制|强迫|too (?:loud|noisy)|nois[ey]|rude|refus(?:e|es|ed|ing)|overcharg|never (?:fixed|came|responded)|nobody (?:cares|responds|came)|illegal(?:ly)? park|unacceptable|terrible|disgusting|scam|cheated/gi,
  },
  {
    type: 'help',
    weight: 2,
    words:
      /路灯|窨?井盖(?:不见|没)|坑(?:坑)?洼|(?:水泥|柏油)?路(?:面)?[^，。]{0,6}(?:烂|坑|塌|裂)|积水|淹水|栏杆[^，。]{0,4}断|树[^，。]{0,8}(?:倒|压|枝|虫)|打药|修剪|修补|水管[^，。]{0,4}爆|没有?(?:自来)?水了|高压线|(?:红绿|信号|交通)灯[^，。]{0,6}(?:坏|不亮|失灵|灭)|(?:煤气|燃气)味|被困|关在里面|出不去|办不下来|没(?:办|分|发)?下来|低保|困难补助|残疾证|流浪|(?:借|欠)[^，。]{0,8}不还|工伤|断(?:了)?手指|street ?light|tree (?:fell|down|branch)|sidewalk|sewage|stray|dead (?:raccoon|dog|cat|animal|deer)|smell gas|traffic (?:signal|light)|water main|no (?:water|power|heat)|please (?:clean|fix|repair|remove|pick)|flood/gi,
  },
  {
    type: 'complaint',
    weight: 2,
    words:
      /没人(?:来)?(?:收|扫|打理|清|查|修)|垃圾(?:堆|桶|到处|满|遍)|(?:堆|贴|摆|停|占|围|圈|搭)(?:满|到|了|着|成)|小贩|摊(?:贩|点)|臭|冒油|挡(?:住|了)|砸(?:了)?承重|打桩|震得|音响|低音炮|叫(?:个不停|得)|睡不着|不敢开窗|刺鼻|灰尘|不肯|不给|不承认|骗(?:了|他们|人|我)|忽悠|卷款|要不回|跑(?:了|路)|乱(?:收|扣|涨|停|要|丢|贴)|随便扣|扣(?:了)?(?:骑手|我|工资)|涨了|翻倍|多了三倍|拖(?:了|着|延)|一推再推|推脱|停工|发霉|渗水|裂|空鼓|三天两头|闯红灯|逆行|不牵绳|欺负|打骂|伙食|蟑螂|拉肚子|呕吐|等了[^，。]{1,6}小时|跑了[^，。]{1,3}趟|登录不上|没拿到工资|工(?:资|钱)|太(?:小|大|差|慢|贵|黑|乱|危险)|不方便|假种子|loud|music|bark|dump|graffiti|trash|never shows|late|landlord|dirty|smell(?!s? gas)|nobody (?:does|cares)/gi,
  },
  {
    type: 'report',
    weight: 3,
    words:
      /(?:没有?|无|未(?:取得|办))(?:营业执照|许可证?|资质|检验标志|执照|手续|审批)|灭火器[^，。]{0,4}过期|安全出口[^，。]{0,6}锁|消防通道|囤[^，。]{0,8}(?:汽油|烟花|液化)|不系安全带|脚手架|飞线|诈骗|骗子|洗钱|黑车|埋在|化工废料|危废|without a (?:permit|licen[sc]e)|illegal (?:extension|dumping|construction|gambling)/gi,
  },
  {
    type: 'consult',
    weight: 4,
    words:
      /(?:要|需要|带|准备|交|提供|用|补)(?:些|点)?(?:哪些|什么|啥子?)(?:材料|手续|证件?|资料|证明|东西|条件)|(?:条件|流程|标准|要求|政策|时间|电话|地址|比例|额度|期限|费用|门槛|名额)[^，。]{0,4}(?:是|有)?(?:什么|多少|哪些|啥|怎么|几|多久)|(?:怎么|怎样|如何|咋个?|啷个|啥子?地方)(?:才能)?(?:在)?[^，。？?]{0,8}(?:办(?!法|[。！？?，\s]|$)|补(?!偿)|领|缴|查询|报名|申请|退税|换证|开户|开通|预约|注销|备案|报销|提取|续|计算|认定|加装|落户|参保|交(?!警)|投诉)|(?:需要|得要?|要)(?:多少|几|多久)|符合[^，。]{0,10}条件|能报(?:多少|销)|(?:明天|后天|下周|今晚|今天|这周|周末)[^，。？?]{0,8}(?:会不会|停不停|要不要|是否|有没有|开不开|上不上班)|\b(?:do i need|am i (?:eligible|allowed)|is it (?:possible|legal|allowed|true)|is there (?:a|any)|are there|which (?:office|department|documents)|how often|can i|may i|should i)\b/giu,
  },
  {
    type: 'consult',
    weight: 3,
    words:
      /(?:可以|能|能够|还能|还有|有|会|要|算|是)[^，。！？?]{0,18}(?:吗|么|不)[？?\s]*$|(?:有没有|是不是|算不算|会不会|要不要|用不用|需不需要|是否)[^，。！？?]{0,18}[？?\s]*$/giu,
  },
  {
    type: 'consult',
    weight: 2.5,
    words:
      /几点|几号|多久|多长时间|什么时候|啥子?时候|何时|多少钱|(?:在)?哪(?:里|儿|个(?:部门|社区|医院|窗口|地方))(?:可以|能|有|领|办|打|交|看)?|(?:啥|什么)(?:政策|规定|补贴)/giu,
  },
  {
    type: 'help',
    weight: 3.5,
    words:
      /(?:麻烦|请|求|拜托|希望|恳请|能不能|可不可以|能否|可否|想请|帮忙)[^，。！？]{0,14}(?:派人|来人|来(?:修|看|清|拉|检|换|剪|拖|收|弄|理|帮|疏|测|捡|接)|修(?:一|好|复|剪|补|理|整)|清(?:一|理|运|除|走|扫)|维修|检修|抢修|检测|更换|疏通|催|帮|救|协调|拉走|拖走|搬走|移走|换(?:一|个|新)|理一|看一?下|查一?下|整一?下|剪一?下|划(?:线|一)|加固|核实|抽水|填)|\b(?:can|could) (?:you|someone|somebody|anyone)(?: please)? (?:fix|check|repair|remove|come|look|clean|send|pick|help|replace|trim|tow|inspect)|please (?:send|come|help|check|replace|trim|tow|look into|have someone)/giu,
  },
  {
    type: 'report',
    weight: 1.5,
    words:
      /偷偷|私自|擅自|没(?:有|得)?(?:批(?!下来)|审批|办证|证|执照|许可|手续|年检|备案|资质)|没(?:有)?批过|未经(?:批准|审批|许可|年检)|直接(?:排|倒)|囤(?:了|积|放)|违法|冒充|(?:卖|是|全是)假(?:货|药|酒|烟|证)|号码我|可以查|请(?:查处|严查|查封|取缔)|查一查|偷(?:倒|埋|卖|税|着)|应该没批/gu,
  },
  {
    type: 'complaint',
    weight: 3,
    words:
      /三天两头|报修[^，。]{0,8}(?:次|遍|没人|不来)|(?:一直|始终|都)(?:没人|不来|没来|不修|不管|不换|没修|没换)|没人(?:管|理|修|来|换|维护|上门|打理|处理)|推来推去|不认(?:账|帐)?|啥子都不管|敷衍|爱理不理|说话不算|明明|多扣|乱扣|吼人|骂人|拽得很|太(?:过分|坑|离谱|气人)|凭什么|(?:坏|断)(?:了)?[^，。]{0,4}(?:回|次)|又坏/gu,
  },
  {
    type: 'other',
    weight: 8,
    words:
      /打错(?:了|电话)|拨错|不小心(?:按|打|点)|没事了|不用了谢谢|就是(?:想)?(?:聊|唠|说说话)|祝(?:你们|您|大家)[^，。]{0,8}(?:快乐|节日|新年)|wrong number|never ?mind/giu,
  },
  {
    type: 'consult',
    weight: 5,
    words: /(?:吗|么)[？?\s]*$/gu,
  },
  {
    type: 'help',
    weight: 5,
    words:
      /(?:什么时候|啥子?时候|何时|好久|多久|几点)(?:才)?(?:能|可以)?(?:来水|来电|来气|修好|恢复|通水|通电|供水|供电|解决|完工|有水|有电)/gu,
  },
  { type: 'help', weight: 2.5, words: /(?:想|要|来)申请(?![^。]*(?:吗|怎么|条件|什么|哪))/gu },
  {
    type: 'help',
    weight: 4,
    words:
      /(?:能|可以)(?:不能|不可以)?帮(?:我|忙)[^。！？]{0,12}|请(?:安排|协调|民政|供电|园林|公路|交警|环卫)[^，。！？]{0,14}(?:打捞|救助|修|剪|处理|清|查|补|解决|帮)|快来(?:疏通|修|人|处理|抢修)|帮帮(?:我|忙)|来收走|怎么维权|找不到人/gu,
  },
  {
    type: 'complaint',
    weight: 2.5,
    words:
      /反映(?:过|了|几年|多次)[^，。]{0,10}(?:没|不|也|都)|没人接|联系不上|失联|拉黑|从来(?:没|不)|长期(?:不|没|占)|强(?:制|行|迫)|没(?:有)?(?:征求|通知|公示)|互相推|经常坏|隐瞒|太(?:烦|难|不合理|冷|少|差|贵)|豆腐渣|没(?:有)?到账|开发商|一(?:大)?半/gu,
  },
  {
    type: 'suggest',
    weight: 4,
    words:
      /(?:希望|盼望)[^，。！？]{0,10}(?:纳入|增设|加装|增加|开通|设置|延长|多(?:配|装|设|放|建)|免费开放|推广|早日)/gu,
  },
  {
    type: 'consult',
    weight: 3,
    words:
      /(?:交|收|要|算|是|有|补贴|比例|首付|最低)[^，。！？]{0,6}(?:什么|多少|几年|几点|怎么算)[^，。！？]{0,6}[？?\s]*$|几点[^，。！？]{0,5}[？?\s]*$/gu,
  },
  {
    type: 'help',
    weight: 6,
    words:
      /(?:能|可以|能否|能不能)[^，。！？]{0,4}(?:派|安排|来人|来看|来修|来处理|叫人)[^，。！？]{0,14}(?:吗|么|不)?|(?:could|can) you have/giu,
  },
  {
    type: 'help',
    weight: 2.5,
    words: /请(?:尽快|及时|马上)?(?:来|处理|排查|填平|修|督促|查看)|抓紧|快派|派人来|忘在|帮我们想/gu,
  },
  {
    type: 'report',
    weight: 3,
    words:
      /(?:没|无|不)(?:有)?(?:看到|见到|见过)?[^，。]{0,6}(?:执照|许可证|资质|办学证|资格证|合格证|审批手续)|批没批|什么[^，。]{0,5}证都没|怀疑是|涉嫌|超期|(?:储|私)存|私自|强拉/gu,
  },
  {
    type: 'consult',
    weight: 4,
    words:
      /(?:怎么|怎样|如何|咋个?|啷个)(?!办[。！？?\s]*$)[^，。！？?]{0,6}[？?。\s]*$|能[^，。！？]{0,4}(?:多少|几[年次个])|需要(?:哪些|什么|多久|多少)|(?:多久|几天|多长时间)(?:之内|以内|内)?[^，。！？]{0,6}[？?\s]*$|有多少[^，。！？]{0,8}[？?\s]*$|要带什么/gu,
  },
  {
    type: 'complaint',
    weight: 2.5,
    words:
      /推脱|不承认|不理人|发脾气|吹嘘|卷款|苦不堪言|受不了|没法(?:睡|住|晾|走|休息)|装不下|弄坏|硬要|踩秃|天天|离谱|(?:扣|收)(?:了)?(?:我)?两次|不公开|不给|拖(?:了)?[一两三几半]|次了?$|不兑现|没有兑现|推卸/gu,
  },
];
