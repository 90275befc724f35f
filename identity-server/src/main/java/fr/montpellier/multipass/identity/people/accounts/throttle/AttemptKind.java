package fr.montpellier.multipass.identity.people.accounts.throttle;

import java.time.Duration;

/** A kind of attempt, with the number that is allowed in a window of time. */
enum AttemptKind {
    /**
     * Passwords and second factors from one block of IP addresses, for all accounts, except those from browsers that the
     * account knows. The number is a default: {@link ThrottleSettings}.
     */
    NETWORK(100),
    /**
     * Passwords for one account, or for an email address without an account, from browsers that the account does not
     * know.
     */
    PASSWORD(10),
    /** Passwords for one account from one browser that the account knows. */
    PASSWORD_IN_KNOWN_BROWSER(10),
    /** Passwords for one account of an agent, or for an address without one, as {@link #PASSWORD}. */
    AGENT_PASSWORD(10),
    /** Passwords for one account of an agent from one browser that the account knows. */
    AGENT_PASSWORD_IN_KNOWN_BROWSER(10),
    /** Second factors of one account from browsers that the account does not know. */
    SECOND_FACTOR(10),
    /** Second factors of one account from one browser that the account knows. */
    SECOND_FACTOR_IN_KNOWN_BROWSER(10),
    /** Codes sent to one email address at the request of one block of IP addresses. */
    EMAIL(5),
    /** Codes sent to one email address at the request of browsers that its account does not know, whatever their network. */
    EMAIL_OF_ALL(20),
    /** The same in a day. */
    EMAIL_OF_ALL_IN_A_DAY(40, Duration.ofDays(1)),
    /** Codes sent to the address of an account at the request of one browser that the account knows. */
    EMAIL_IN_KNOWN_BROWSER(5),
    /** Codes sent at the request of one resident who is signed in, to any address. */
    EMAIL_OF_HOLDER(5),
    /**
     * Codes requested from one block of IP addresses. The number is a default: {@link ThrottleSettings}.
     */
    EMAIL_OF_NETWORK(60),
    /** Codes sent to the address of an account after its right password was typed, while its attempts were used up. */
    EMAIL_AFTER_PASSWORD(5),
    /** Accounts that one agent looks for at the desk. */
    DESK_SEARCH(40),
    /** Invitations sent again to one agent. */
    INVITATION(3),
    /** People whom one agent looks for at the desk of cards, by an identity document. */
    CARD_SEARCH(40, Duration.ofDays(1)),
    /** Mandates that one helper asks for, at the counter or remotely. */
    MANDATE(30, Duration.ofDays(1)),
    /** People whom one agent looks for in the register. */
    REGISTER_SEARCH(30, Duration.ofDays(1)),
    /** People whom one agent looks for at the desk of deaths. */
    DEATH_SEARCH(30, Duration.ofDays(1)),
    /** Documents that one agent compares with one person at the desk of deaths. */
    DEATH_DOCUMENT(6, Duration.ofDays(1)),
    /** Holds of the erasure of one person that one agent proposes. */
    DEATH_HOLD(6, Duration.ofDays(1)),
    /** Identity documents that agents compare with the holder of one account. */
    DESK_DOCUMENT(6, Duration.ofDays(1));

    /** The longest of all. */
    static final Duration LONGEST = Duration.ofDays(1);

    private final int most;
    private final Duration window;

    AttemptKind(int most) {
        this(most, Duration.ofHours(1));
    }

    AttemptKind(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    int most() {
        return most;
    }

    Duration window() {
        return window;
    }
}
