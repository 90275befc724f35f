package fr.montpellier.multipass.service.rates;

/** The kinds of callers by which requests are counted. */
public enum RateKind {
    /** An IPv4 address or the /64 prefix of an IPv6 address: anonymous and refused requests. */
    ADDRESS_BLOCK,
    /** A client that authenticated. */
    CLIENT,
    /** A resident or an agent who signed in. */
    ACCOUNT
}
