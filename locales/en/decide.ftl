# One decision recomputed from a file: `siyi decide`, the calculator and the browser.
decide-fault-shape = { $field }: { $said }
decide-fault-missing = { $field }: is missing
decide-fault-not-here = { $field }: does not belong to this decision
decide-fault-unknown-rule = { $field }: no rule of the name “{ $id }” decides anything
decide-fault-not-in-force = { $field }: the rule “{ $id }” is not in force on { $on }
decide-fault-denominator = { $field }: a denominator is above zero
decide-fault-fraction = { $field }: a fraction lies between 0 and 1
decide-fault-mixed-rules = { $field }: rules that weigh one vote must count the same units
decide-fault-nobody-entitled = { $field }: nobody is entitled to vote; a vote of nobody decides nothing
decide-fault-too-small = { $field }: a count is not below zero, an area is above zero
decide-fault-too-large = { $field }: the sum is larger than can be counted
decide-fault-too-many = { $field }: { $have } is more than the { $most } that are possible
decide-fault-too-few = { $field }: { $have } is less than the { $least } that it consists of
decide-fault-more-ballots = { $field }: for, against, abstain, blank and spoiled make { $ballots }, but only { $present } took part
decide-fault-twice = { $field }: “{ $what }” stands twice
decide-fault-not-on-roll = { $field }: “{ $what }” is not on the roll
decide-fault-closes-first = { $field }: the window closes before it opens
decide-ended-carried = Carried
decide-ended-not-carried = Not carried
decide-ended-no-quorum = No quorum: nothing was decided
decide-ended-not-effective = Without effect
decide-depends-on = The decision on which this one depends ended: { $outcome }
decide-recused = { $count } recused: they leave the base and those present
decide-owners-stay = Owners are not recused from votes about their own property
decide-void = { $count } { $count ->
    [one] ballot does not count
   *[other] ballots do not count
    }: { $reason }
decide-silent-counted = By the clause on silence { $owners } owners with { $area } m² who were served and did not vote were counted with the majority
decide-silent-undecided = The clause on silence had no effect: no choice leads both by owners and by area
decide-split = { $owners } { $owners ->
    [one] owner voted differently with different units and counts
   *[other] owners voted differently with different units and count
    } by head as taking part, not as in favour
decide-ballot-counted = counts
decide-ballot-replaced = the same voter cast another one later
decide-ballot-duplicate = another ballot of the same unit came first
decide-ballot-not-on-roll = not on the roll
decide-ballot-not-entitled = attends without a vote
decide-ballot-recused = the member was recused
decide-ballot-early = cast before the opening
decide-ballot-late = cast after the close
decide-ballot-serial = a paper of this number was entered before
decide-ballot-proxy = the proxy is not valid
decide-ballot-set-aside = the file says that it does not count (changed, second, disputed, in a void box …)
decide-ballot-contested = co-owners contradict each other and have not designated one of them
