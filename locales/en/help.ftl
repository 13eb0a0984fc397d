# Help. Each topic: help-<topic>-title, -lead, and -1-title, -1-text, -2-title …; texts are Markdown.
help-title = Help
help-lead = How to propose, how to vote, and who helps.
help-office = Get help
help-office-text = If a telephone screen is not for you, ring the office or go there. It counts just the same.

help-four-steps-title = How the four steps work
help-four-steps-lead = A matter passes four steps. Different people decide each, and each is public.
help-four-steps-1-title = Step one: proposed by representatives
help-four-steps-1-text =
    A resident writes a proposal, ten adult residents sign it, and a representative proposes it. The committee answers within five working days; silence means it is accepted.

    Then residents are consulted. Every opinion is answered: adopted, partly adopted or not adopted, with a reason.
help-four-steps-2-title = Step two: the two committees deliberate
help-four-steps-2-text =
    The residents’ committee and the party committee meet together. Who sits in both counts once. More than half must agree.
help-four-steps-3-title = Step three: the party members review
help-four-steps-3-text =
    All party members meet. There are rules for how many must come and how many must agree; the result page shows the arithmetic. Matters of one group skip steps two and three.
help-four-steps-4-title = Step four: the residents resolve
help-four-steps-4-text =
    The date, place and text are announced first, and the notice period must pass in full. The text of the vote must be the announced one.

    When households vote, each has one ballot, cast by its registered representative, by phone or on paper.
help-four-steps-5-title = After it is adopted
help-four-steps-5-text =
    The resolution is posted for at least fifteen days, then carried out. The result and the accounts are published, and residents appraise the work.

help-propose-title = How to put a matter forward
help-propose-lead = You may write a proposal if you are eighteen or older and live here.
help-propose-1-title = Write a draft
help-propose-1-text =
    Sign in, go to “Proposals”, choose “Write a proposal” and fill it in part by part. You can save it at any time; only you see the draft.

    Say what is wrong, what should be done, whom it touches, what it costs, who does it and what may go wrong.
help-propose-2-title = Ask neighbours to sign
help-propose-2-text =
    From “Ask for signatures” on the whole community can see it. With ten adult residents and a representative within sixty days it can be handed in.
help-propose-3-title = What cannot be accepted
help-propose-3-text =
    - Quarrels between persons: please ask for mediation.
    - What a government office is in charge of: it is handed on.
    - What is against the law.

    A refusal always has a written reason. Within ten days you may ask the supervision committee to look at it.

help-vote-title = How to vote
help-vote-lead = By phone, on paper, or with help: all three count the same.
help-vote-1-title = By phone
help-vote-1-text =
    1. Sign in with the committee’s letter: scan its QR code or type its code.
    2. Open the matter and choose for, against or abstain.
    3. Check your answer, then cast it.
    4. You get a receipt that you can print.

    You may change it until the vote closes; only the last one counts.
help-vote-2-title = On paper
help-vote-2-text =
    Get a numbered paper ballot in the hall or the office and put it into the box. If you cannot walk, ask for the mobile box; two people bring it.

    One grid worker enters the paper, another one confirms it.
help-vote-3-title = One household, one ballot
help-vote-3-text =
    When households vote, the registered representative casts the ballot. To change the representative, tell the committee before the roll is closed.

    If a household votes on paper and by phone, the first ballot counts; the second is void and kept on record.

help-by-hand-title = Get someone to help
help-by-hand-lead = Everything can be done without a phone.
help-by-hand-1-title = Who can help
help-by-hand-1-text =
    - the people in the committee’s office
    - the grid workers of your grid
    - family or neighbours

    Who helps writes down what you say and does not decide for you.
help-by-hand-2-title = What can be done
help-by-hand-2-text =
    - Sign or give an opinion: the office registers it and reads it back to you.
    - Vote: fill in a paper ballot, or ask for the mobile box.
    - Read what is disclosed: the same is on the notice board, and the office prints it for you.
help-by-hand-3-title = If your sign-in letter is lost
help-by-hand-3-text = Bring your identity card to the office; a new letter is printed at once, and the old one stops working.

help-record-title = What the public record is
help-record-lead = Every proposal, signature, vote and publication is written down in order and cannot be changed or deleted.
help-record-1-title = The two numbers at the foot of the page
help-record-1-text =
    The first is how many entries the record has. The check code is computed from all of them: if a single entry were changed, it would no longer fit.
help-record-2-title = Personal data in the record
help-record-2-text =
    There is none. The record holds sealed fingerprints only, which do not show who somebody is or how they voted. Names appear only where the rules make them public.
help-record-3-title = Who checks it
help-record-3-text = The supervision committee, and anybody who knows how, can compute it again and compare the check codes.

help-emergency-title = Emergency orders
help-emergency-lead = When there is no time to vote: who may act first, and what is owed afterwards.
help-emergency-1-title = When
help-emergency-1-text = Danger to life or property, an epidemic, an order of the government, and owners' emergency repairs (fire protection and drains, a lift that stands still, a falling outer wall, bad leaks, other dangers). Everything else goes through the four steps.
help-emergency-2-title = Two signatures
help-emergency-2-text = The head of the residents' committee signs, and another person of the supervision committee countersigns; only then is it in force. Scope, money and days are capped, at most thirty days. It is public at once, and the party secretary is told.
help-emergency-3-title = Three duties afterwards
help-emergency-3-text =
    1. Published within 24 hours: the countersignature publishes it.
    2. An account within ten days after the end: what was done, what was spent; above the cap a new decision is needed.
    3. Ratification by the representatives' assembly within sixty days. If it is not ratified, the supervision committee reviews who is responsible; payments already made to others are not cancelled.

help-privacy-title = Personal data
help-privacy-lead = Only what is needed is kept, and only those who need it can see it.
help-privacy-1-title = What is kept
help-privacy-1-text =
    Name, birth date, household, whether you represent it, and offices held. No identity numbers, no location, no contacts.
help-privacy-2-title = Who can see it
help-privacy-2-text =
    - Signatures, sponsoring, public discussion: your name is public.
    - Open ballots: only counters and scrutineers see each one; only totals are published.
    - Whoever keeps the computers sees nobody’s ballot.
help-privacy-3-title = Your rights
help-privacy-3-text = At the office you may see and correct what is kept about you. What stands in the public record cannot be deleted, but it does not show who it was.
help-privacy-4-title = Cookies
help-privacy-4-text = They remember that you are signed in, the language and the size of type. No advertising, no statistics, nothing from other companies.

help-accessibility-title = Accessibility
help-accessibility-lead = Everybody should be able to use this: with weak eyes, unsteady hands, or an old phone.
help-accessibility-1-title = How to see more clearly
help-accessibility-1-text =
    - Choose “Large type” at the top: letters and buttons grow.
    - If you set larger type on your phone, the pages follow.
    - If your phone is in dark mode, the pages are dark too.
help-accessibility-2-title = Which standards
help-accessibility-2-text =
    WCAG 2.2 level AA, the Chinese specification for older people’s mobile use, GB/T 37668. Everything can be read and sent without scripts.
help-accessibility-3-title = If something is difficult
help-accessibility-3-text = Please ring the committee. We help you at once, and we repair the page.
