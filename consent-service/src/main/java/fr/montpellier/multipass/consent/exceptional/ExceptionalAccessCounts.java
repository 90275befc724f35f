package fr.montpellier.multipass.consent.exceptional;

/**
 * What the data protection officer is told first.
 *
 * @param recent accesses that were opened in the last thirty days
 * @param waiting accesses on which a second person may still decide
 * @param recentLeftAlone recent ones that were disputed or that no second person confirmed in time
 * @param toDecide accesses on which the officer has to decide, however old
 * @param toSeparate accounts that were refused because of their name, about which the officer has to decide
 */
record ExceptionalAccessCounts(long recent, long waiting, long recentLeftAlone, long toDecide, long toSeparate) {}
