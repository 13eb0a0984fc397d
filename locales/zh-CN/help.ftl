# 帮助。每个题目：help-<题目>-title、-lead，以及 -1-title、-1-text、-2-title……正文是 Markdown。
help-title = 帮助
help-lead = 这里说明怎样提议、怎样表决、找谁帮忙。
help-office = 找人帮忙
help-office-text = 不会用手机，或者看不清，都可以打电话或到办公室办理。效力一样。

help-four-steps-title = “四议”是怎样进行的
help-four-steps-lead = 一件大事要经过四步，每一步由不同的人决定，每一步都公开。
help-four-steps-1-title = 第一步：居民代表提议
help-four-steps-1-text =
    居民写出提案，十位成年居民联名，再由居民代表提议。居委会在五个工作日内答复是否受理，到时没有答复就算受理。

    受理以后开始协商。居民可以提意见，每一条都会得到答复：采纳、部分采纳或不采纳，并说明理由。
help-four-steps-2-title = 第二步：“两委”会议商议
help-four-steps-2-text =
    居民委员会和社区党委一起开会商议。同时是两委成员的人只算一票。超过一半同意才通过。
help-four-steps-3-title = 第三步：党员大会审议
help-four-steps-3-text =
    全体党员开会审议。到会人数和同意人数都有要求，结果页写明怎么算。只关系一个小组的事，不需要第二步和第三步。
help-four-steps-4-title = 第四步：居民会议决议
help-four-steps-4-text =
    先公告会议的时间、地点和文本，公告期满才能表决。表决时的文本必须和公告的文本一样。

    按户表决时，一户一票，由登记的户代表投。可以用手机投，也可以投纸票。
help-four-steps-5-title = 通过以后
help-four-steps-5-text =
    决议公开至少十五天，然后实施。做完以后公开结果和账目，请居民评议。

help-propose-title = 怎样提出一件事
help-propose-lead = 年满十八周岁、住在本社区，就可以写提案。
help-propose-1-title = 写草稿
help-propose-1-text =
    登录后，在“提案”页选“写一份提案”，一项一项填写。随时可以存为草稿，草稿只有您看得到。

    请写清：有什么问题、建议怎么办、关系到谁、要多少钱、由谁来办、有什么风险。
help-propose-2-title = 请邻居联名
help-propose-2-text =
    选“征集联名”以后，全社区都能看到。六十天内有十位成年居民联名，并有居民代表提议，就可以提交。
help-propose-3-title = 不能受理的事
help-propose-3-text =
    - 个人之间的纠纷，请找人民调解。
    - 政府部门管的事，会转给有关部门。
    - 违反法律的事。

    不予受理一定有书面理由。您可以在十日内请居务监督委员会复查。

help-vote-title = 怎样表决
help-vote-lead = 用手机、投纸票、请人帮忙，三种办法效力一样。
help-vote-1-title = 用手机
help-vote-1-text =
    1. 用居委会发的信登录：扫信上的二维码，或者输入信上的号码。
    2. 打开要表决的事，选“同意”“反对”或“弃权”。
    3. 核对一遍，再投票。
    4. 得到回执。回执可以打印。

    截止以前可以改。改了以后，只算最后一次。
help-vote-2-title = 投纸票
help-vote-2-text =
    到会场或办公室领取有编号的纸票，写好后投入票箱。行动不便的，可以请网格员带流动票箱上门，两人同行。

    纸票由一位网格员录入，另一位核对。
help-vote-3-title = 一户一票
help-vote-3-text =
    按户表决时，由登记的户代表投票。要换户代表，请在名册截止以前告诉居委会。

    同一户又投了纸票又用手机投，先到的一票有效，后到的作废并记录在案。

help-by-hand-title = 请人帮忙
help-by-hand-lead = 不用手机也能办每一件事。
help-by-hand-1-title = 可以请谁
help-by-hand-1-text =
    - 居委会办公室的工作人员
    - 您所在网格的网格员
    - 家人或邻居

    帮忙的人只能照您说的写，不能替您决定。
help-by-hand-2-title = 可以办什么
help-by-hand-2-text =
    - 联名、提意见：告诉工作人员，由他们登记，当面念给您听。
    - 表决：领纸票自己写，或者请流动票箱上门。
    - 看公开内容：公开栏上贴有同样的内容，也可以请工作人员打印。
help-by-hand-3-title = 登录的信丢了
help-by-hand-3-text = 带身份证到办公室，当场重新打印一封。旧的信马上失效。

help-record-title = 什么是公开记录
help-record-lead = 每一次提出、联名、表决、公布，都按先后记下来，不能删改。
help-record-1-title = 页脚的两个数是什么
help-record-1-text =
    “第几条”是记录到现在有多少条。“校验码”是由全部记录算出来的。只要有一条被改动，校验码就对不上。
help-record-2-title = 记录里有没有个人信息
help-record-2-text =
    没有。记录里只有加过密的指纹，看不出是谁、投了什么。姓名只在按规定公开的地方出现。
help-record-3-title = 谁来检查
help-record-3-text = 居务监督委员会和任何懂技术的人都可以重算一遍，看与公布的校验码是否一致。

help-emergency-title = 紧急处置
help-emergency-lead = 来不及表决的时候，谁可以先办，事后怎么交代。
help-emergency-1-title = 什么时候可以
help-emergency-1-text = 危及生命或者财产、疫情、执行政府命令，以及业主的应急维修（消防和排水故障、电梯停运、外墙脱落、严重渗漏、其他危险）。其他事情都要走四议程序。
help-emergency-2-title = 两个人签字
help-emergency-2-text = 居民委员会主任签发，居务监督委员会另一人会签，才生效。范围、金额和天数都有上限，最多三十天。生效即公布，并告知社区党委书记。
help-emergency-3-title = 事后三件事
help-emergency-3-text =
    1. 24 小时内公布：会签后自动公布。
    2. 结束后十天内报账：做了什么，花了多少；超过上限须另行决定。
    3. 六十天内由居民代表会议追认。不追认的，由居务监督委员会审查责任；已经付给第三方的款项不撤销。

help-privacy-title = 个人信息保护
help-privacy-lead = 只登记办事需要的信息，只给办事需要的人看。
help-privacy-1-title = 登记了什么
help-privacy-1-text =
    姓名、出生日期、住在哪一户、是不是户代表、担任什么职务。没有身份证号，没有位置，没有通讯录。
help-privacy-2-title = 谁能看到
help-privacy-2-text =
    - 联名、提议、公开讨论：公开您的姓名。
    - 记名表决：只有计票人和监票人能看到每一票，公开的只有总数。
    - 管理电脑系统的人看不到任何人的票。
help-privacy-3-title = 您的权利
help-privacy-3-text = 您可以到办公室查看、更正自己的登记。已经写入公开记录的事不能删除，但是记录里看不出是谁。
help-privacy-4-title = 小文件（cookie）
help-privacy-4-text = 只用来记住登录、语言和字号。没有广告，没有统计，没有别家公司的内容。

help-accessibility-title = 无障碍说明
help-accessibility-lead = 每个人都应当能用：眼睛看不清、手不方便、手机旧，都一样。
help-accessibility-1-title = 怎样看得更清楚
help-accessibility-1-text =
    - 页面上方选“长辈版”，字和按钮变大（也叫关怀版）。
    - 手机设置里调大字号，页面会跟着变。
    - 手机是深色模式，页面也是深色。
help-accessibility-2-title = 按什么标准
help-accessibility-2-text =
    网页内容无障碍指南 WCAG 2.2 AA 级、《移动互联网应用适老化通用设计规范》、GB/T 37668。不用脚本也能看、能提交。
help-accessibility-3-title = 遇到困难
help-accessibility-3-text = 请打居委会电话。我们会帮您办，也会把问题改好。
