# Rules: quorum and majority, said with numbers; where they stand.
rules-comma = ; { "" }
rules-stop = .
rules-unit-persons = people
rules-unit-households = households
rules-unit-square-metres = m²
rules-entitled = { $count } { $unit } are entitled
rules-quorum-of-all = { $how ->
    [more-half] more than half ({ $need } { $unit }) must be present
    [least-half] at least half ({ $need } { $unit }) must be present
    [more] more than { $fraction } ({ $need } { $unit }) must be present
   *[least] at least { $fraction } ({ $need } { $unit }) must be present
    }
rules-quorum = { $how ->
    [more-half] more than half of { $base } ({ $need } { $unit }) must be present
    [least-half] at least half of { $base } ({ $need } { $unit }) must be present
    [more] more than { $fraction } of { $base } ({ $need } { $unit }) must be present
   *[least] at least { $fraction } of { $base } ({ $need } { $unit }) must be present
    }
rules-quorum-unknown = { $how ->
    [more-half] more than half of { $base } must be present
    [least-half] at least half of { $base } must be present
    [more] more than { $fraction } of { $base } must be present
   *[least] at least { $fraction } of { $base } must be present
    }
rules-participation = { $how ->
    [more-half] more than half of { $base } ({ $need } { $unit }) must take part
    [least-half] at least half of { $base } ({ $need } { $unit }) must take part
    [more] more than { $fraction } of { $base } ({ $need } { $unit }) must take part
   *[least] at least { $fraction } of { $base } ({ $need } { $unit }) must take part
    }
rules-participation-unknown = { $how ->
    [more-half] more than half of { $base } must take part
    [least-half] at least half of { $base } must take part
    [more] more than { $fraction } of { $base } must take part
   *[least] at least { $fraction } of { $base } must take part
    }
rules-approval = { $how ->
    [more-half] more than half of { $base } ({ $need } { $unit }) must agree
    [least-half] at least half of { $base } ({ $need } { $unit }) must agree
    [more] more than { $fraction } of { $base } ({ $need } { $unit }) must agree
   *[least] at least { $fraction } of { $base } ({ $need } { $unit }) must agree
    }
rules-approval-unknown = { $how ->
    [more-half] more than half of { $base } must agree
    [least-half] at least half of { $base } must agree
    [more] more than { $fraction } of { $base } must agree
   *[least] at least { $fraction } of { $base } must agree
    }
rules-test-quorum = { $how ->
    [more-half] Of { $base } ({ $of } { $unit }), more than half ({ $need } { $unit }) must be present
    [least-half] Of { $base } ({ $of } { $unit }), at least half ({ $need } { $unit }) must be present
    [more] Of { $base } ({ $of } { $unit }), more than { $fraction } ({ $need } { $unit }) must be present
   *[least] Of { $base } ({ $of } { $unit }), at least { $fraction } ({ $need } { $unit }) must be present
    }; { $have } { $unit } were: { $holds ->
    [yes] quorum reached
   *[no] no quorum, { $missing } { $unit } short
    }
rules-test-participation = { $how ->
    [more-half] Of { $base } ({ $of } { $unit }), more than half ({ $need } { $unit }) must take part
    [least-half] Of { $base } ({ $of } { $unit }), at least half ({ $need } { $unit }) must take part
    [more] Of { $base } ({ $of } { $unit }), more than { $fraction } ({ $need } { $unit }) must take part
   *[least] Of { $base } ({ $of } { $unit }), at least { $fraction } ({ $need } { $unit }) must take part
    }; { $have } { $unit } did: { $holds ->
    [yes] reached
   *[no] not reached, { $missing } { $unit } short
    }
rules-test-approval = { $how ->
    [more-half] Of { $base } ({ $of } { $unit }), more than half ({ $need } { $unit }) must agree
    [least-half] Of { $base } ({ $of } { $unit }), at least half ({ $need } { $unit }) must agree
    [more] Of { $base } ({ $of } { $unit }), more than { $fraction } ({ $need } { $unit }) must agree
   *[least] Of { $base } ({ $of } { $unit }), at least { $fraction } ({ $need } { $unit }) must agree
    }; { $have } { $unit } did: { $holds ->
    [yes] reached
   *[no] not reached, { $missing } { $unit } short
    }
rules-base-eligible = all who are entitled
rules-base-eligible-households = all entitled households
rules-base-eligible-voting = all party members entitled to vote
rules-base-all-members = all party members
rules-base-attending = those present
rules-base-attending-households = the households present
rules-base-ballots-cast = the ballots cast
rules-base-union = the two committees’ members (each person once)
rules-base-party-committee = the party committee’s members
rules-base-residents-committee = the residents’ committee’s members
rules-base-total-owners = all owners by head
rules-base-total-area = all owners by area
rules-base-participating-owners = the owners who take part, by head
rules-base-participating-area = the owners who take part, by area
rules-source = { $law }
rules-source-articles = { $law }, art. { $articles }
rules-source-design = a default of this product
rules-law-urcl25 = Organic Law of Urban Residents’ Committees (2025)
rules-law-urcl18 = Organic Law of Urban Residents’ Committees (2018)
rules-law-vcl25 = Organic Law of Villagers’ Committees (2025)
rules-law-pbr = Party Branch Regulation
rules-law-cc = Civil Code
rules-law-lw = Rules of Laiwu and Gangcheng on adding lifts
rules-law-4d = common practice of “four deliberations, two disclosures”
rules-law-pmr = Property Management Regulation
rules-law-qy = Regulation of Qingyuan on housing estates
rules-law-nb = Regulation of Ningbo on housing estates
rules-law-hear = model rules for community hearings
rules-law-ch = model charter of residents’ self-government
rules-law-gr26 = Guiding Rules for Owners’ Assemblies
rules-status-confirmed = confirmed
rules-status-unconfirmed = not confirmed yet
rules-status-design = design default
rules-law-other = another source
rules-nobody-entitled = Nobody is on the roll, so there can be no vote.
rules-negative = A number of votes cannot be below zero.
rules-more-present-than-entitled = { $present } present of { $entitled } entitled cannot be; please check.
rules-more-ballots-than-present = { $ballots } ballots from { $present } present cannot be; please check.
rules-too-large = The areas add up to more than can be counted.
