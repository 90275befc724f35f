package fr.montpellier.multipass.consent.unusual;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding: what an agent did on one day, and why it is unusual. It is a question for the officer and decides nothing.
 *
 * @param agent pseudonym in the journal
 * @param count of what the rule counts on that day: residents, or closed cases
 * @param usual the median of the peers; 0 for rules that compare with no one
 */
record UnusualAccess(
        UnusualRule rule,
        LocalDate day,
        String department,
        String agent,
        Optional<String> agentName,
        int count,
        double usual) {}
