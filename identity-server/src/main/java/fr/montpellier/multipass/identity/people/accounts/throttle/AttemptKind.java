package fr.montpellier.multipass.identity.people.accounts.throttle;

import java.time.Duration;

/** What is counted, and how many times in how long it may happen. */
enum AttemptKind {
    /** Passwords and second factors from one address block, for whatever account. */
    NETWORK(100),
    /** Passwords for one account, or for an address without one, from browsers that it does not know. */
    PASSWORD(10),
    /** Passwords for one account from one browser that it knows. */
    PASSWORD_IN_KNOWN_BROWSER(10),
    /** Second factors of one account from browsers that it does not know. */
    SECOND_FACTOR(10),
    /** Second factors of one account from one browser that it knows. */
    SECOND_FACTOR_IN_KNOWN_BROWSER(10),
    /** Codes sent to one address. */
    EMAIL(5),
    /** Codes sent for one address block. */
    EMAIL_OF_NETWORK(20);

    static final Duration WINDOW = Duration.ofHours(1);

    private final int most;

    AttemptKind(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }
}
