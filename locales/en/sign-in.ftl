# Signing in
sign-in-needed-title = Please sign in first
sign-in-needed-text = You are no longer signed in, so nothing was done. Please sign in and try again.
