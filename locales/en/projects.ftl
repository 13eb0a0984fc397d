projects-title = Project board
projects-lead = What was resolved and is being carried out: how far it is, what it cost, and whether it is late.
projects-none = Nothing is being carried out now
projects-none-why = A project is listed here once its resolution is published and work begins.
projects-count = { $count ->
    [one] One project on this page
   *[other] { $count } projects on this page
}{ $late ->
    [0] , none of them late.
    [one] , one of them with a milestone that is late.
   *[other] , { $late } of them with a milestone that is late.
}
projects-progress = Progress
projects-done = { $done } of { $planned } milestones done
projects-money = Money
projects-money-is = Spent { $spent }; planned { $budget }; resolved { $allowed }
projects-next = Next
projects-next-is = { $what }, by { $who }, until { $until }
projects-late = { $days ->
    [one] One day late
   *[other] { $days } days late
}
projects-delayed = Put off
projects-in-time = In time
projects-delay = “{ $what }” was planned until { $planned } and is put off until { $until }. Reason: { $reason }
projects-changed = On { $when } the plan was changed, to { $planned } in all. Reason: { $reason }
