package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.Authorisations;
import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.StatusFilter;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The cases of an agent's own department; opening one is journalled, and so is every attempt at another's. */
@Service
class Cases {

    private final Authorisations authorisations;
    private final Journal journal;

    Cases(Authorisations authorisations, Journal journal) {
        this.authorisations = authorisations;
        this.journal = journal;
    }

    Page<SharingAuthorisation> list(Caller.Agent agent, @Nullable StatusFilter status, PageRequest request) {
        return authorisations.addressedTo(agent.department(), agent.organisation(), status, request);
    }

    /**
     * The entry is durable before the case is shown.
     *
     * @throws ProblemException with {@link ConsentProblem#UNKNOWN_CASE}, whether it does not exist or is another
     *     department's
     */
    SharingAuthorisation open(Caller.Agent agent, String reference) {
        Optional<SharingAuthorisation> found = parse(reference).flatMap(authorisations::find);
        SharingAuthorisation opened = found.filter(authorisation -> isAddressedTo(agent, authorisation))
                .orElseThrow(() -> refused(agent, found));
        journal.appendNow(about("consent.case-opened", agent, opened));
        return opened;
    }

    private static Optional<CaseReference> parse(String reference) {
        try {
            return Optional.of(new CaseReference(reference));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isAddressedTo(Caller.Agent agent, SharingAuthorisation authorisation) {
        return authorisation.department().equals(agent.department())
                && authorisation.organisation().equals(agent.organisation());
    }

    private ProblemException refused(Caller.Agent agent, Optional<SharingAuthorisation> found) {
        RefusalReason reason = found.isPresent() ? RefusalReason.OTHER_DEPARTMENT : RefusalReason.UNKNOWN_AUTHORISATION;
        JournalEvent refusal = found.map(another -> about("consent.access-refused", agent, another))
                .orElseGet(() -> by(agent, "consent.access-refused"))
                .outcome(Outcome.REFUSED)
                .fact("reason", reason.code());
        journal.appendNow(refusal);
        return new ProblemException(ConsentProblem.UNKNOWN_CASE).because(reason.code());
    }

    private static JournalEvent about(String type, Caller.Agent agent, SharingAuthorisation authorisation) {
        return by(agent, type)
                .subject(authorisation.resident())
                .fact("authorisation", authorisation.id().toString())
                .fact("case", authorisation.caseReference().value())
                .fact("demarche", authorisation.demarche().value());
    }

    /** The resident and the DPO must see who it was: the name goes beside the entry, where it can be erased. */
    private static JournalEvent by(Caller.Agent agent, String type) {
        return JournalEvent.of(type)
                .actor(agent.subject())
                .fact("department", agent.department().value())
                .disclose("actorName", agent.name());
    }
}
