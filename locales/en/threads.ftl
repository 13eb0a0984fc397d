# Discussion: posts, replies, reports, moderation, answers.
threads-title = Discussion
threads-title-of = Discussion: { $title }
threads-count =
    { $count ->
        [0] Nobody has spoken yet
        [one] { $count } topic
       *[other] { $count } topics
    }
threads-empty = Nobody has spoken yet.
threads-empty-why = You can be the first to say what you think.
threads-sort = Order
threads-sort-oldest = Oldest first
threads-sort-newest = Newest first
threads-sort-most-answered = Most answered first
threads-sign-in-to-speak = Sign in to take part
threads-say = Speak
threads-say-heading = Say what you think
threads-say-hint = Markdown works: an empty line makes a paragraph, **two stars** make bold, “- ” makes a list. Posts are public: leave out identity numbers, telephone numbers and other people’s private matters.
threads-reply = Reply
threads-reply-to = Reply to { $who }
threads-your-words = Your words
threads-speak-as = Speaking as
threads-speak-as-resident = Resident (shown as { $name })
threads-wants-answer = This is an opinion that the committee should answer
threads-preview = Preview
threads-preview-heading = It will look like this
threads-send = Post
threads-saved = Posted.
threads-edit = Edit
threads-edit-heading = Edit your post
threads-edit-note = The former text can still be read under “History”.
threads-save = Save
threads-history = History
threads-history-heading = Every text of this post
threads-history-version = Version { $version }
threads-edited = edited { $when }
threads-versions =
    { $count ->
        [one] { $count } version
       *[other] { $count } versions
    }
threads-more-replies = Read all { $count } replies
threads-replies =
    { $count ->
        [one] { $count } reply
       *[other] { $count } replies
    }
threads-permalink = Link
threads-whole-talk = The whole talk
threads-hidden = This post is hidden. Reason: { $reason }
threads-hidden-when = Hidden { $when }
threads-marked = Opinion to be answered
threads-answered = Answered
threads-answer-of = Answer
threads-verdict-adopted = Adopted
threads-verdict-partly-adopted = Partly adopted
threads-verdict-not-adopted = Not adopted
threads-mark = Ask for an answer
threads-unmark = No answer needed any more
threads-answer = Answer
threads-answer-heading = Answer the opinion
threads-answer-verdict = What becomes of it
threads-answer-reason = Reason
threads-answer-reason-hint = Say what is adopted, what is not, and why. The answer is public and cannot be changed.
threads-answer-send = Publish the answer
threads-report = Report
threads-report-heading = Report this post
threads-report-why = What is wrong with it
threads-report-words = More about it
threads-report-send = Send the report
threads-report-note = Who reports is not made public. A moderator looks at it; what is done stands in the log.
threads-report-abuse = Insults or threats
threads-report-personal-data = Somebody’s personal data
threads-report-untrue = Untrue and misleading
threads-report-off-topic = Advertising, or not about this matter
threads-report-thanks = Your report has arrived.
threads-moderate = Moderate
threads-moderate-heading = Moderate this post
threads-moderate-deed = What to do
threads-moderate-hide = Hide it
threads-moderate-hide-hint = The words are no longer shown; the place, the reason and who did it stay.
threads-moderate-restore = Show it again
threads-moderate-leave = Let it stand and settle the reports
threads-moderate-reason = Reason (public)
threads-moderate-send = Do it
threads-moderate-reports = Reports not yet settled
threads-log = Log of moderation
threads-log-none = Nothing was done.
threads-deed-hidden = Hidden
threads-deed-restored = Shown again
threads-deed-left = Left standing after reports
threads-desk-reports = Reports
threads-desk-reports-none = No report waits.
threads-desk-reports-count = Reports that wait: { $count }
threads-unanswered =
    { $count ->
        [one] { $count } opinion waits for an answer
       *[other] { $count } opinions wait for an answer
    }
threads-unanswered-list = Opinions that wait for an answer
threads-unanswered-none = No opinion waits for an answer.
threads-close = End the discussion
threads-close-heading = End the discussion
threads-close-note = Nobody can post afterwards; what was said stays public.
threads-close-reason = Reason (public)
threads-closed = The discussion has ended
threads-closed-because = The discussion ended { $when }. Reason: { $reason }
threads-not-open = This matter has ended; nobody can post any more.
threads-back = Back to the discussion
threads-refusal-not-you = Sign in as yourself first.
threads-refusal-not-a-resident = Only adults who live here and the staff concerned may speak.
threads-refusal-replies-only = You may reply to others but not begin a topic.
threads-refusal-not-your-office = You do not hold that office now.
threads-refusal-not-public = This proposal is not public yet, so it cannot be discussed.
threads-refusal-closed = The discussion has ended; nobody can post any more.
threads-refusal-too-deep = Replies go { $most } levels deep. Please reply one level higher.
threads-refusal-too-fast = Too fast: at most { $most } posts in { $minutes } minutes. Please wait a moment.
threads-refusal-too-many-today = At most { $most } posts a day. Please go on tomorrow.
threads-refusal-not-yours = Only the author may do this.
threads-refusal-not-a-moderator = Only the clerk, the head of the committee and the leader of the group concerned may do this.
threads-refusal-not-a-convenor = Only the committee that convenes the consultation, the party secretary and the clerk may answer.
threads-refusal-post-hidden = This post is hidden.
threads-refusal-already-hidden = This post is hidden already.
threads-refusal-not-hidden = This post is not hidden.
threads-refusal-too-many-versions = A post may have at most { $most } versions. Please write a new one.
threads-refusal-nothing-changed = The text is the same.
threads-refusal-private-number = The text holds { $what }. That has no place in a public discussion: please remove it.
threads-refusal-not-in-consultation = Opinions to be answered are taken during the consultation only.
threads-refusal-already-marked = This opinion already waits for an answer.
threads-refusal-not-marked = No answer was asked for.
threads-refusal-already-answered = This opinion has its answer; nothing can be changed any more.
threads-refusal-already-reported = You have reported this post before.
threads-refusal-own-post = You cannot report your own post. You can edit it.
threads-refusal-too-many-reports = At most { $most } reports a day. Please call the committee.
threads-refusal-nothing-reported = No report waits.
threads-refusal-still-consulting = The consultation is still going on, so the discussion cannot be ended.
threads-refusal-unanswered =
    { $count ->
        [one] { $count } opinion waits for an answer, so this cannot be ended.
       *[other] { $count } opinions wait for an answer, so this cannot be ended.
    }
