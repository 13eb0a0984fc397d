# 规则：法定人数、通过标准，用数字说清楚；出处。
rules-comma = ，
rules-stop = 。
rules-unit-persons = 人
rules-unit-households = 户
rules-unit-square-metres = 平方米
rules-entitled = 应到 { $count } { $unit }
rules-quorum-of-all = { $how ->
    [more-half] 须过半数（{ $need } { $unit }）到会
    [least-half] 须半数以上（{ $need } { $unit }）到会
    [more] 须超过 { $fraction }（{ $need } { $unit }）到会
   *[least] 须不少于 { $fraction }（{ $need } { $unit }）到会
    }
rules-quorum = { $how ->
    [more-half] { $base }须过半数（{ $need } { $unit }）到会
    [least-half] { $base }须半数以上（{ $need } { $unit }）到会
    [more] { $base }须超过 { $fraction }（{ $need } { $unit }）到会
   *[least] { $base }须不少于 { $fraction }（{ $need } { $unit }）到会
    }
rules-quorum-unknown = { $how ->
    [more-half] { $base }须过半数到会
    [least-half] { $base }须半数以上到会
    [more] { $base }须超过 { $fraction } 到会
   *[least] { $base }须不少于 { $fraction } 到会
    }
rules-participation = { $how ->
    [more-half] { $base }须过半数（{ $need } { $unit }）参与表决
    [least-half] { $base }须半数以上（{ $need } { $unit }）参与表决
    [more] { $base }须超过 { $fraction }（{ $need } { $unit }）参与表决
   *[least] { $base }须不少于 { $fraction }（{ $need } { $unit }）参与表决
    }
rules-participation-unknown = { $how ->
    [more-half] { $base }须过半数参与表决
    [least-half] { $base }须半数以上参与表决
    [more] { $base }须超过 { $fraction } 参与表决
   *[least] { $base }须不少于 { $fraction } 参与表决
    }
rules-approval = { $how ->
    [more-half] { $base }过半数（{ $need } { $unit }）同意
    [least-half] { $base }半数以上（{ $need } { $unit }）同意
    [more] { $base }超过 { $fraction }（{ $need } { $unit }）同意
   *[least] { $base }不少于 { $fraction }（{ $need } { $unit }）同意
    }
rules-approval-unknown = { $how ->
    [more-half] { $base }过半数同意
    [least-half] { $base }半数以上同意
    [more] { $base }超过 { $fraction } 同意
   *[least] { $base }不少于 { $fraction } 同意
    }
rules-test-quorum = { $how ->
    [more-half] { $base } { $of } { $unit }，须过半数（{ $need } { $unit }）到会
    [least-half] { $base } { $of } { $unit }，须半数以上（{ $need } { $unit }）到会
    [more] { $base } { $of } { $unit }，须超过 { $fraction }（{ $need } { $unit }）到会
   *[least] { $base } { $of } { $unit }，须不少于 { $fraction }（{ $need } { $unit }）到会
    }，实到 { $have } { $unit }：{ $holds ->
    [yes] 达到法定人数
   *[no] 未达到法定人数，差 { $missing } { $unit }
    }
rules-test-participation = { $how ->
    [more-half] { $base } { $of } { $unit }，须过半数（{ $need } { $unit }）参与表决
    [least-half] { $base } { $of } { $unit }，须半数以上（{ $need } { $unit }）参与表决
    [more] { $base } { $of } { $unit }，须超过 { $fraction }（{ $need } { $unit }）参与表决
   *[least] { $base } { $of } { $unit }，须不少于 { $fraction }（{ $need } { $unit }）参与表决
    }，参与 { $have } { $unit }：{ $holds ->
    [yes] 达到
   *[no] 未达到，差 { $missing } { $unit }
    }
rules-test-approval = { $how ->
    [more-half] { $base } { $of } { $unit }，须过半数（{ $need } { $unit }）同意
    [least-half] { $base } { $of } { $unit }，须半数以上（{ $need } { $unit }）同意
    [more] { $base } { $of } { $unit }，须超过 { $fraction }（{ $need } { $unit }）同意
   *[least] { $base } { $of } { $unit }，须不少于 { $fraction }（{ $need } { $unit }）同意
    }，同意 { $have } { $unit }：{ $holds ->
    [yes] 达到
   *[no] 未达到，差 { $missing } { $unit }
    }
rules-base-eligible = 应到人员
rules-base-eligible-households = 应到户
rules-base-eligible-voting = 应到会有表决权的党员
rules-base-all-members = 全体党员
rules-base-attending = 到会人员
rules-base-attending-households = 到会户
rules-base-ballots-cast = 收回的选票
rules-base-union = “两委”成员（交叉任职只计一次）
rules-base-party-committee = 社区党委委员
rules-base-residents-committee = 居委会成员
rules-base-total-owners = 全体业主人数
rules-base-total-area = 专有部分总面积
rules-base-participating-owners = 参与表决业主人数
rules-base-participating-area = 参与表决专有部分面积
rules-source = { $law }
rules-source-articles = { $law }第 { $articles } 条
rules-source-design = 本平台缺省规定
rules-law-urcl25 = 《城市居民委员会组织法》（2025年修订）
rules-law-urcl18 = 《城市居民委员会组织法》（2018年修正）
rules-law-vcl25 = 《村民委员会组织法》（2025年修订）
rules-law-pbr = 《中国共产党支部工作条例（试行）》
rules-law-cc = 《民法典》
rules-law-lw = 济南市莱芜区、钢城区既有住宅增设电梯规定
rules-law-4d = “四议两公开”通行做法
rules-law-pmr = 《物业管理条例》
rules-law-qy = 《清远市住宅小区物业管理条例》
rules-law-nb = 《宁波市住宅小区物业管理条例》
rules-law-hear = 社区事务听证会制度（示范文本）
rules-law-ch = 社区居民自治章程（示范文本）
rules-law-gr26 = 《业主大会和业主委员会指导规则》
rules-status-confirmed = 已核实
rules-status-unconfirmed = 待核实
rules-status-design = 平台缺省
rules-law-other = 其他依据
rules-nobody-entitled = 名册上没有人，不能表决。
rules-negative = 票数不能是负数。
rules-more-present-than-entitled = 实到 { $present } 多于应到 { $entitled }，请核对。
rules-more-ballots-than-present = 票数 { $ballots } 多于实到 { $present }，请核对。
rules-too-large = 面积之和超出可以计算的范围。
