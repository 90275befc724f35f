package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.Mandate;
import fr.montpellier.multipass.service.tokens.MandateDomain;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Limits a helper who acts for an accompanied person to the démarches of the domains of the mandate. */
@Component
public class MandatedDemarches {

    /** A condition on a column {@code demarche} with one positional parameter, set twice: {@link #codes()}. */
    public static final String CONDITION = " (CAST(? AS text[]) IS NULL OR demarche = ANY(CAST(? AS text[]))) ";

    private final JdbcClient jdbc;
    private final Journal journal;

    MandatedDemarches(JdbcClient jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** Returns whether the démarche may be seen in the request on this thread. */
    public boolean covers(DemarcheCode demarche) {
        String[] codes = codes();
        return codes == null || Set.of(codes).contains(demarche.value());
    }

    /**
     * Refuses, in the journal too, a helper who acts outside the mandate.
     *
     * @throws ProblemException with {@link CommonProblem#OUTSIDE_MANDATE}
     */
    public void require(Caller.Resident resident, DemarcheCode demarche) {
        if (!covers(demarche)) {
            journal.appendNow(JournalEvent.of(ConsentJournalEvent.ACCESS_REFUSED)
                    .outcome(Outcome.REFUSED)
                    .actor(resident.subject())
                    .subject(resident.subject())
                    .fact("demarche", demarche.value())
                    .fact("reason", "outside_mandate"));
            throw new ProblemException(CommonProblem.OUTSIDE_MANDATE).because("the démarche is of no domain");
        }
    }

    /**
     * Refuses as {@link #require(Caller.Resident, DemarcheCode)}; reads the code only if a helper acts.
     *
     * @throws IllegalArgumentException if a helper acts and the code is malformed
     */
    public void require(Caller.Resident resident, String demarche) {
        if (Mandate.domains().isPresent()) {
            require(resident, new DemarcheCode(demarche));
        }
    }

    /** Returns the codes of the démarches of the mandate, for {@link #CONDITION}; null if no helper acts. */
    public String @Nullable [] codes() {
        return Mandate.domains().map(this::codes).orElse(null);
    }

    private String[] codes(Set<MandateDomain> domains) {
        Set<String> codes = domains.stream().map(MandateDomain::code).collect(Collectors.toSet());
        return jdbc.sql("SELECT DISTINCT demarche FROM demarche_domains WHERE domain = ANY(?) ORDER BY demarche")
                .param(codes.toArray(String[]::new))
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }
}
