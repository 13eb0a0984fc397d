projects-title = 项目公开板
projects-lead = 已经决议、正在办理的事项：办到哪一步、花了多少、有没有延误。
projects-none = 现在没有正在办理的事项
projects-none-why = 决议公布并开始办理后，项目会列在这里。
projects-count = 本页 { $count } 项{ $late ->
    [0] ，都没有逾期。
   *[other] ，其中 { $late } 项有节点逾期。
}
projects-progress = 进度
projects-done = { $planned } 个节点中已完成 { $done } 个
projects-money = 经费
projects-money-is = 已支出 { $spent }；计划 { $budget }；决议金额 { $allowed }
projects-next = 下一步
projects-next-is = { $what }，{ $who }负责，{ $until }前完成
projects-late = 逾期 { $days } 天
projects-delayed = 已延期
projects-in-time = 按期进行
projects-delay = “{ $what }”原定{ $planned }完成，延至{ $until }。原因：{ $reason }
projects-changed = { $when }变更计划，共 { $planned }。原因：{ $reason }
